import type { UsageFilter, UsageTotals } from '../../src-shared/ipc/usage.ts';
import { ordersOf } from './page/order.ts';
import type { QueryKit } from './query-kit.ts';
import { type Selection, select } from './selection.ts';
import { addSums, noSums, SUM_COLUMNS, type Sums, toFigures } from './sums/figures.ts';
import { partsOf } from './sums/parts.ts';
import { readParts } from './sums/read-parts.ts';
import { firstRows } from './usage-page.ts';

/** Sums over all usage logs that match; equal to the sum of their rows, to the nano-dollar. */
export function usageTotals(kit: QueryKit, input: { filter: UsageFilter }): UsageTotals {
  const selection = select(kit, input.filter);
  const sums = sumOf(kit, selection);
  const isNothing = sums.rows === 0n;
  return {
    ...toFigures(sums),
    totalCount: Number(sums.rows),
    meanResponseTimeMs:
      sums.responseTimes === 0n ? null : sums.responseTime / Number(sums.responseTimes),
    errorRate: sums.requests === 0n ? null : Number(sums.errors) / Number(sums.requests),
    firstTimestamp: isNothing ? null : edgeOf(kit, selection, false),
    lastTimestamp: isNothing ? null : edgeOf(kit, selection, true),
  };
}

function sumOf(kit: QueryKit, selection: Selection): Sums {
  const sums = noSums();
  for (const row of readParts(kit, partsOf(kit, selection), [], SUM_COLUMNS)) addSums(sums, row, 0);
  return sums;
}

/** The time of the last or the first row that matches, UTC ms; null where none does. */
export function edgeOf(kit: QueryKit, selection: Selection, isLast: boolean): number | null {
  const orders = ordersOf({ field: 'timestamp', descending: isLast });
  const [ref] = firstRows(kit, selection, orders, null, 1);
  return ref === undefined ? null : Number(ref.value);
}
