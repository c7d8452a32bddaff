import { divideHalfEven, parseRatio, type Ratio } from './half-even.ts';

/** A rate of exchange, as settings write it: `rate` units of the currency are 1 US dollar, from a local day on (null: since ever). */
export interface DatedRate {
  readonly currency: string;
  readonly from: string | null;
  readonly rate: string;
}

/** The rate of one local day. */
export interface RateOfDay {
  /** Units of the currency for 1 US dollar. */
  readonly unitsPerUsd: Ratio;
  /** Local days from which and up to which (excluded) it holds; null is open. */
  readonly from: string | null;
  readonly to: string | null;
  /** The day lies before the first rate, which stands in. */
  readonly isEstimated: boolean;
}

const ONE: RateOfDay = {
  unitsPerUsd: { numerator: 1n, denominator: 1n },
  from: null,
  to: null,
  isEstimated: false,
};

/** Finds the rate of a currency on a local day; null: there is none at all, and nothing stands in for it. */
export type RateOn = (currency: string, date: string) => RateOfDay | null;

/** Makes the finder of dated rates; US dollars are always 1. */
export function createRates(rates: readonly DatedRate[]): RateOn {
  const byCurrency = new Map<string, RateOfDay[]>();
  for (const currency of new Set(rates.map((one) => one.currency))) {
    byCurrency.set(currency, spansOf(rates.filter((one) => one.currency === currency)));
  }
  return (currency, date) => {
    if (currency === 'USD') return ONE;
    const spans = byCurrency.get(currency) ?? [];
    return spans.findLast(({ from }) => from === null || from <= date) ?? spans[0] ?? null;
  };
}

/** A currency's rates as spans that follow on each other; what lies before the first is a span of its own, estimated. */
function spansOf(rates: readonly DatedRate[]): RateOfDay[] {
  const sorted = rates.toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1));
  const spans = sorted.flatMap(({ rate, from }, index): RateOfDay[] => {
    const unitsPerUsd = parseRatio(rate);
    if (unitsPerUsd === null || unitsPerUsd.numerator <= 0n) return [];
    return [{ unitsPerUsd, from, to: sorted[index + 1]?.from ?? null, isEstimated: false }];
  });
  const [first] = spans;
  if (first === undefined || first.from === null) return spans;
  return [{ ...first, from: null, to: first.from, isEstimated: true }, ...spans];
}

/** Converts nano-US-dollars to nanos of a currency, rounded once, half to even. */
export function fromUsd(nanos: bigint, { numerator, denominator }: Ratio): bigint {
  return divideHalfEven(nanos * numerator, denominator);
}

/** Converts nanos of a currency to nano-US-dollars, rounded once, half to even. */
export function toUsd(nanos: bigint, { numerator, denominator }: Ratio): bigint {
  return divideHalfEven(nanos * denominator, numerator);
}
