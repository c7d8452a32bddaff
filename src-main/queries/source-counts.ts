import type { ReadDb } from '../vault/read-db.ts';

/** How many usage logs that count the vault holds of each source, by the source's name. */
export function sourceCounts(db: ReadDb): Map<string, number> {
  const rows = db
    .prepare<{ name: string; count: number }>(
      `SELECT names.name AS name, sum(row_count) AS count
       FROM usage_rollups JOIN names ON names.id = source_id
       GROUP BY source_id`,
    )
    .all();
  return new Map(rows.map(({ name, count }) => [name, count]));
}

/** How many usage logs that count the vault holds. */
export function countUsage(db: ReadDb): number {
  return [...sourceCounts(db).values()].reduce((sum, count) => sum + count, 0);
}
