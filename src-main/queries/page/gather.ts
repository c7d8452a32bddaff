import { BUCKET_MS } from '../../vault/kinds.ts';
import { allOf, anyOf, type Condition, condition } from '../condition.ts';
import type { QueryKit } from '../query-kit.ts';
import { bucketCondition, periodCondition, rollupCondition } from '../row-condition.ts';
import type { Selection } from '../selection.ts';
import { WANTED_BUCKETS, WANTED_ROWS } from '../wanted.ts';
import type { Order, RowRef } from './order.ts';
import { orderBy, placesAfter, readRefs } from './stream.ts';

/** Quarter-hours from `low` to `high`, both included; null has no end on that side. */
export interface BucketRange {
  low: number | null;
  high: number | null;
}

/**
 * Finds the rows of a selection by way of the rollups that it matches: each names a quarter-hour and all its ids, so that
 * only rows of those are looked at. Then sorts them. Good for few rows, wherever they are.
 */
export function gatherByRollups(
  kit: QueryKit,
  selection: Selection,
  order: Order,
  request: { after: RowRef | null; filter: Condition; limit: number; range: BucketRange },
): RowRef[] {
  const { low, high } = request.range;
  const rollup = allOf(bucketCondition(low, high), WANTED_BUCKETS, rollupCondition(selection));
  const row = allOf(
    condition(order.where),
    WANTED_ROWS,
    anyOf(...placesAfter(order, request.after)),
    // The plus keeps it from taking the quarter-hour's place in the search of the index.
    periodCondition(selection.from, selection.to, '+timestamp'),
    request.filter,
  );
  const sql = `
    SELECT id, ${order.column ?? 'NULL'} FROM (SELECT ${ROLLUP_COLUMNS} FROM usage_rollups WHERE ${rollup.sql})
    CROSS JOIN usage_logs INDEXED BY usage_logs_by_project
    ON project_id IS nullif(r_project_id, 0)
      AND timestamp >= r_bucket * ${BUCKET_MS} AND timestamp < (r_bucket + 1) * ${BUCKET_MS}
    WHERE ${SAME_NAMES} AND (${row.sql})
    ORDER BY ${orderBy(order)} LIMIT ?`;
  return readRefs(kit, sql, [...rollup.params, ...row.params, request.limit]);
}

const NULLABLE = ['provider_id', 'model_id', 'project_id', 'user_id'];

const ROLLUP_COLUMNS = ['bucket', 'source_id', 'is_error', ...NULLABLE]
  .map((name) => `${name} AS r_${name}`)
  .join(', ');

/** So that every row is met by its own rollup alone. */
const SAME_NAMES = [
  'source_id = r_source_id',
  'is_error = r_is_error',
  ...NULLABLE.map((name) => `${name} IS nullif(r_${name}, 0)`),
].join(' AND ');
