import { fromUsd } from '../../../src-shared/domain/exchange.ts';
import { formatUsd, parseUsd } from '../../../src-shared/domain/money.ts';
import type { Prediction } from '../../../src-shared/ipc/forecast.ts';
import { displayRates } from '../money/display-rates.ts';
import type { QueryKit } from '../query-kit.ts';
import type { Forecasted } from './forecast-of.ts';
import { intervalText } from './period-ends.ts';

interface Figures extends Forecasted {
  /** How many days ahead. */
  days: number;
  /** In US dollars. */
  history: Prediction['history'];
}

/** What a prediction tells beside the ends of periods, in the display currency: each day at its rate, what is to come at today's. */
export function shownFiguresOf(
  kit: QueryKit,
  { forecast, costs, feeOf, calendar, days, history }: Figures,
): Prediction['shownFigures'] {
  const rates = displayRates(kit, calendar);
  if (rates === null) return null;
  const { currency } = rates;
  const { rateOn } = kit.money();
  const { date: today, spent } = costs.today;
  const convert = (nanos: bigint, date = today): bigint => {
    const rate = rateOn(currency, date);
    return rate === null ? 0n : fromUsd(nanos, rate.unitsPerUsd);
  };
  const used = [...history.map(({ date }) => date), today].map((date) => rateOn(currency, date));
  const total = forecast?.total(days) ?? null;
  return {
    currency,
    rateDates: [
      ...new Set(used.map((rate) => (rate?.isEstimated ? rate.to : (rate?.from ?? null)))),
    ],
    isEstimated: used.some((rate) => rate?.isEstimated),
    dailyAverage: forecast && formatUsd(convert(forecast.dailyAverage)),
    slopePerDay: forecast && formatUsd(convert(forecast.trend.slopePerDay)),
    total:
      total &&
      intervalText({
        mean: convert(total.mean),
        lower: convert(total.lower),
        upper: convert(total.upper),
      }),
    spentToday: formatUsd(convert(spent + feeOf(today))),
    history: history.map(({ date, cost }) => formatUsd(convert(parseUsd(cost) ?? 0n, date))),
  };
}
