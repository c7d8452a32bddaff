import type { ExchangeRate, PricingConfig } from '../../src-shared/config/pricing-config.ts';
import { createCalendar } from '../../src-shared/domain/calendar.ts';
import { parseRatio } from '../../src-shared/domain/half-even.ts';
import { NANOS_PER_USD } from '../../src-shared/domain/money.ts';
import type { Rate, RateAt } from './custom.ts';
import type { UserPrices } from './price-book.ts';

/** The user's own prices out of the settings; their dates are local days of the zone. */
export function userPricesOf(pricing: PricingConfig, timeZone: string): UserPrices {
  const calendar = createCalendar(timeZone);
  const toTime = (date: string | null) => (date === null ? null : calendar.startOf(date));
  return {
    custom: pricing.customCosts.map((cost) => ({
      model: cost.model,
      input: cost.inputCostPerToken,
      output: cost.outputCostPerToken,
      cacheRead: cost.cacheReadCostPerToken,
      cacheWrite5m: cost.cacheWrite5mCostPerToken,
      cacheWrite1h: cost.cacheWrite1hCostPerToken,
      currency: cost.currency,
      from: toTime(cost.from),
      to: toTime(cost.to),
    })),
    rateAt: createRateAt(pricing.exchangeRates, toTime),
  };
}

/** A rate holds until the currency's next; before its first there is none. */
function createRateAt(
  rates: readonly ExchangeRate[],
  toTime: (date: string | null) => number | null,
): RateAt {
  const byCurrency = new Map<string, Rate[]>();
  for (const { currency, from, rate } of rates) {
    const units = parseRatio(rate);
    if (units === null || units.numerator <= 0n) continue;
    const known = byCurrency.get(currency) ?? [];
    // 1 US dollar is `rate` units, so a unit is worth its inverse.
    const nanosPerUnit = {
      numerator: NANOS_PER_USD * units.denominator,
      denominator: units.numerator,
    };
    byCurrency.set(currency, [...known, { nanosPerUnit, from: toTime(from), to: null }]);
  }
  const ended = new Map([...byCurrency].map(([currency, known]) => [currency, endEach(known)]));
  return (currency, timestamp) =>
    ended.get(currency)?.findLast(({ from }) => from === null || from <= timestamp) ?? null;
}

function endEach(rates: readonly Rate[]): Rate[] {
  return rates.map((rate, index) => ({ ...rate, to: rates[index + 1]?.from ?? null }));
}
