import { BUCKET_MS } from '../../vault/kinds.ts';
import { allOf, type Condition } from '../condition.ts';
import type { QueryKit } from '../query-kit.ts';
import { bucketBounds, bucketCondition, rollupCondition } from '../row-condition.ts';
import type { Selection } from '../selection.ts';
import { WANTED_BUCKETS } from '../wanted.ts';
import { type BucketRange, gatherByRollups } from './gather.ts';
import type { Order, RowRef } from './order.ts';

/**
 * Finds rows in the order of time where they are rare: the rollups tell which quarter-hours hold some, and only those are
 * looked at, as many at a time as have enough rows.
 */
export function jumpThroughTime(
  kit: QueryKit,
  selection: Selection,
  order: Order,
  request: { after: RowRef | null; filter: Condition; limit: number },
): RowRef[] {
  const refs: RowRef[] = [];
  let rest = rangeAfter(selection, order, request.after);
  for (;;) {
    const limit = request.limit - refs.length;
    const range = nextBuckets(kit, selection, order, rest, limit);
    if (range === null) return refs;
    refs.push(...gatherByRollups(kit, selection, order, { ...request, limit, range }));
    if (refs.length >= request.limit) return refs;
    rest = order.descending
      ? { low: rest.low, high: range.low - 1 }
      : { low: range.high + 1, high: rest.high };
  }
}

function rangeAfter(selection: Selection, order: Order, after: RowRef | null): BucketRange {
  const { low, high } = bucketBounds(selection);
  if (after === null || after.value === null) return { low, high };
  const at = Math.floor(Number(after.value) / BUCKET_MS);
  if (order.descending) return { low, high: high === null ? at : Math.min(high, at) };
  return { low: low === null ? at : Math.max(low, at), high };
}

/**
 * The next quarter-hours of a range that hold a given number of rows by the rollups; null where there are none. The first
 * may hold rows that lie outside the period or before the place: it is not counted.
 */
function nextBuckets(
  kit: QueryKit,
  selection: Selection,
  order: Order,
  range: BucketRange,
  wanted: number,
): { low: number; high: number } | null {
  const where = allOf(
    bucketCondition(range.low, range.high),
    WANTED_BUCKETS,
    rollupCondition(selection),
  );
  const sql = `SELECT bucket, row_count FROM usage_rollups WHERE ${where.sql}
    ORDER BY bucket ${order.descending ? 'DESC' : 'ASC'}`;
  const rows = kit.statement<[number, number]>(sql, { raw: true }).iterate(...where.params);
  let first: number | null = null;
  let last = 0;
  let counted = 0;
  for (const [bucket, count] of rows) {
    if (counted >= wanted && bucket !== last) break;
    first ??= bucket;
    last = bucket;
    if (bucket !== first) counted += count;
  }
  if (first === null) return null;
  return { low: Math.min(first, last), high: Math.max(first, last) };
}
