import { fromUsd } from '../../../src-shared/domain/exchange.ts';
import type { UsageFilter } from '../../../src-shared/ipc/usage.ts';
import type { QueryKit } from '../query-kit.ts';
import { datesOf, feesOf, feesOn } from './fees.ts';

/** The local days, both included, whose fees belong to a total. */
export interface FeeRange {
  first: string;
  last: string;
}

/**
 * The days whose fees go with a filter: those of its range, up to today, which counts whole; without a beginning, from the
 * first row's day on. Null under any other filter: fees belong to no part of the use.
 */
export function feeRangeOf(
  kit: QueryKit,
  filter: UsageFilter,
  firstTimestamp: number | null,
): FeeRange | null {
  const isPart = Object.entries(filter).some(
    ([name, value]) => name !== 'from' && name !== 'to' && value !== undefined,
  );
  if (isPart || kit.money().terms.plans.length === 0) return null;
  const { calendar } = kit.money();
  const start = filter.from ?? firstTimestamp ?? kit.now();
  const end = filter.to === undefined ? kit.now() : Math.min(filter.to - 1, kit.now());
  return { first: calendar.dateOf(start), last: calendar.dateOf(end) };
}

/** The fees of a range in nano-US-dollars, or in nanos of another currency, converted day by day. */
export function feesWithin(kit: QueryKit, range: FeeRange, currency = 'USD'): bigint {
  const rules = kit.money();
  const plans = rules.terms.plans.map(({ plan }) => plan);
  if (currency === 'USD') return feesOf(rules, plans, range);
  let sum = 0n;
  for (const date of datesOf(range)) {
    const rate = rules.rateOn(currency, date);
    if (rate !== null) sum += fromUsd(feesOn(rules, date), rate.unitsPerUsd);
  }
  return sum;
}
