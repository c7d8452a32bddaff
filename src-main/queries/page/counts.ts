import { allOf } from '../condition.ts';
import type { QueryKit } from '../query-kit.ts';
import { bucketBounds, bucketCondition, rollupCondition } from '../row-condition.ts';
import type { IdSet, Selection } from '../selection.ts';
import { WANTED_BUCKETS } from '../wanted.ts';

/** How many rows a selection's quarter-hours hold, its names aside; counting stops past `most`, and an open period is past it. */
export function countOfPeriod(kit: QueryKit, selection: Selection, most: number): number {
  const { low, high } = bucketBounds(selection);
  if (low === null && high === null) return Infinity;
  const where = allOf(bucketCondition(low, high), WANTED_BUCKETS);
  const sql = `SELECT row_count FROM usage_rollups WHERE ${where.sql}`;
  let count = 0;
  for (const rows of kit.statement<number>(sql, { pluck: true }).iterate(...where.params)) {
    count += rows;
    if (count > most) break;
  }
  return count;
}

/** How many rows the rollups know of a selection, never fewer than there are, and of which models. */
export function countByModel(kit: QueryKit, selection: Selection): { rows: number; ids: IdSet } {
  const { low, high } = bucketBounds(selection);
  const where = allOf(bucketCondition(low, high), WANTED_BUCKETS, rollupCondition(selection));
  const sql = `SELECT model_id, sum(row_count) FROM usage_rollups WHERE ${where.sql} GROUP BY model_id`;
  const counts = kit.statement<[number, number]>(sql, { raw: true }).all(...where.params);
  const ids = counts.map(([id]) => id);
  return {
    rows: counts.reduce((sum, [, rows]) => sum + rows, 0),
    ids: { ids: ids.filter((id) => id !== 0), hasNull: ids.includes(0) },
  };
}
