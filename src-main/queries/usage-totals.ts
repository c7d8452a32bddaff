import { formatUsd } from '../../src-shared/domain/money.ts';
import type { UsageFilter, UsageTotals } from '../../src-shared/ipc/usage.ts';
import { feeRangeOf, feesWithin } from './money/fee-range.ts';
import { shownTotals } from './money/shown-totals.ts';
import { ordersOf } from './page/order.ts';
import type { QueryKit } from './query-kit.ts';
import { type Selection, select } from './selection.ts';
import { toFigures } from './sums/figures.ts';
import { sumOf } from './sums/sum-of.ts';
import { firstRows } from './usage-page.ts';

/** Sums over all usage logs that match; equal to the sum of their rows, to the nano-dollar. */
export function usageTotals(kit: QueryKit, input: { filter: UsageFilter }): UsageTotals {
  const selection = select(kit, input.filter);
  const sums = sumOf(kit, selection);
  const isNothing = sums.rows === 0n;
  const firstTimestamp = isNothing ? null : edgeOf(kit, selection, false);
  const lastTimestamp = isNothing ? null : edgeOf(kit, selection, true);
  const fees = feeRangeOf(kit, input.filter, firstTimestamp);
  const range =
    firstTimestamp === null || lastTimestamp === null
      ? null
      : { first: firstTimestamp, last: lastTimestamp };
  return {
    ...toFigures(sums),
    totalCount: Number(sums.rows),
    meanResponseTimeMs:
      sums.responseTimes === 0n ? null : sums.responseTime / Number(sums.responseTimes),
    errorRate: sums.requests === 0n ? null : Number(sums.errors) / Number(sums.requests),
    firstTimestamp,
    lastTimestamp,
    fees: fees === null ? null : formatUsd(feesWithin(kit, fees)),
    shown: shownTotals(kit, selection, range, fees),
  };
}

/** The time of the last or the first row that matches, UTC ms; null where none does. */
export function edgeOf(kit: QueryKit, selection: Selection, isLast: boolean): number | null {
  const orders = ordersOf({ field: 'timestamp', descending: isLast });
  const [ref] = firstRows(kit, selection, orders, null, 1);
  return ref === undefined ? null : Number(ref.value);
}
