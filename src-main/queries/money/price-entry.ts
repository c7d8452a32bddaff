import { formatUsd } from '../../../src-shared/domain/money.ts';
import {
  type Factor,
  type Price,
  PRICE_MODES,
  type Rates,
} from '../../../src-shared/domain/pricing/price.ts';
import type { PriceEntry } from '../../../src-shared/ipc/money.ts';

/** A price as screens and the command line show it. */
export function toPriceEntry(price: Price): PriceEntry {
  const { origin, provider, model, version, source, from, to, webSearch } = price;
  return {
    origin,
    provider,
    model,
    version,
    source,
    from,
    to,
    perMillion: toPerMillion(price.rates),
    sizeTiers: price.sizeTiers.map(({ aboveInputTokens, rates }) => ({
      aboveInputTokens,
      perMillion: toPerMillion(rates),
    })),
    estimatedClasses: [...price.estimatedClasses],
    multipliers: PRICE_MODES.flatMap((mode) => {
      const factor = price.multipliers[mode];
      if (factor === undefined) return [];
      return [{ mode, factor: toFactor(factor), isEstimated: factor.isEstimated }];
    }),
    webSearch: webSearch === null ? null : formatUsd(BigInt(webSearch)),
  };
}

function toPerMillion(rates: Rates): PriceEntry['perMillion'] {
  const usd = (nanos: number) => formatUsd(BigInt(nanos));
  return {
    freshInput: usd(rates.freshInput),
    cacheRead: usd(rates.cacheRead),
    cacheWrite5m: usd(rates.cacheWrite5m),
    cacheWrite1h: usd(rates.cacheWrite1h),
    output: usd(rates.output),
  };
}

/** A factor in lowest terms: `1/2`, `11/10`, `1`. */
export function toFactor({ numerator, denominator }: Factor): string {
  const common = greatestCommonDivisor(numerator, denominator);
  const below = denominator / common;
  return below === 1 ? String(numerator / common) : `${numerator / common}/${below}`;
}

/** Euclid, Elements VII.2. */
function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
