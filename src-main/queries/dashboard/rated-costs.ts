import { RatedCost } from '../money/display-rates.ts';
import { NET_COST, SUMS_WIDTH } from './cells.ts';
import type { Scope } from './scope.ts';

/** A sum in the display currency that nothing was added to yet; null where US dollars are shown. */
export function ratedCost({ rates }: Pick<Scope, 'rates'>): RatedCost | null {
  return rates === null ? null : new RatedCost(rates);
}

/** Adds to a sum what a day's sums, the `at`-th of an array, have as net cost. */
export function addRated(sum: RatedCost | null, day: number, sums: Float64Array, at = 0): void {
  const from = at * SUMS_WIDTH;
  sum?.add(day, sums[from + NET_COST.dollars] ?? 0, sums[from + NET_COST.nanos] ?? 0);
}

/** The sum of others; null where US dollars are shown. */
export function mergeRated(sums: readonly (RatedCost | null | undefined)[]): RatedCost | null {
  const [first, ...rest] = sums.filter((sum) => sum !== null && sum !== undefined);
  const merged = first?.empty() ?? null;
  for (const sum of [first, ...rest]) if (sum !== undefined) merged?.merge(sum);
  return merged;
}
