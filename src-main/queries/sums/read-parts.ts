import { BUCKET_MS } from '../../vault/kinds.ts';
import type { QueryKit } from '../query-kit.ts';
import type { Aggregate } from './figures.ts';
import type { Part } from './parts.ts';

/** The quarter-hour of a row, by SQL that also holds before 1970. */
const ROW_BUCKET = `((timestamp - ((timestamp % ${BUCKET_MS}) + ${BUCKET_MS}) % ${BUCKET_MS}) / ${BUCKET_MS})`;

/** What sums can be grouped by: the ids of rollups (0: none), or quarter-hours. */
const GROUP_COLUMNS = {
  bucket: { rollups: 'bucket', rows: ROW_BUCKET },
  source: { rollups: 'source_id', rows: 'source_id' },
  provider: { rollups: 'provider_id', rows: 'coalesce(provider_id, 0)' },
  model: { rollups: 'model_id', rows: 'coalesce(model_id, 0)' },
  project: { rollups: 'project_id', rows: 'coalesce(project_id, 0)' },
  user: { rollups: 'user_id', rows: 'coalesce(user_id, 0)' },
  isError: { rollups: 'is_error', rows: 'is_error' },
} as const;

/** Something to group by. */
export type GroupColumn = keyof typeof GROUP_COLUMNS;

/** Runs an aggregate over each part and gives the rows of all, the group's ids first. */
export function readParts(
  kit: QueryKit,
  parts: readonly Part[],
  groupBy: readonly GroupColumn[],
  sums: { rollups: readonly string[]; rows: readonly string[] },
): Aggregate[][] {
  return parts.flatMap((part) => {
    const keys = groupBy.map((name) => GROUP_COLUMNS[name][part.of]);
    const columns = [...keys, ...sums[part.of]].join(', ');
    const group =
      keys.length === 0 ? '' : ` GROUP BY ${keys.map((_, index) => index + 1).join(', ')}`;
    const sql = `SELECT ${columns} FROM ${part.source} WHERE ${part.where.sql}${group}`;
    return kit.statement<Aggregate[]>(sql, { raw: true, bigints: true }).all(...part.where.params);
  });
}
