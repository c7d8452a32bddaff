import { BUCKET_MS } from '../../vault/kinds.ts';
import type { QueryKit } from '../query-kit.ts';
import type { Aggregate } from './figures.ts';
import type { Part } from './parts.ts';

/** The quarter-hour of a row, by SQL that also holds before 1970. */
const ROW_BUCKET = `((timestamp - ((timestamp % ${BUCKET_MS}) + ${BUCKET_MS}) % ${BUCKET_MS}) / ${BUCKET_MS})`;

/** SQL by where it is asked: sums of days, of quarter-hours, or rows themselves. */
export type PartSql = Readonly<Record<Part['of'], string>>;

const id = (name: string): PartSql => ({
  days: `${name}_id`,
  rollups: `${name}_id`,
  rows: `coalesce(${name}_id, 0)`,
});

/** What sums can be grouped by: the ids of rollups (0: none), or quarter-hours (which sums of days do not know). */
const GROUP_COLUMNS = {
  bucket: { days: 'NULL', rollups: 'bucket', rows: ROW_BUCKET },
  source: id('source'),
  provider: id('provider'),
  model: id('model'),
  project: id('project'),
  user: id('user'),
  isError: { days: 'is_error', rollups: 'is_error', rows: 'is_error' },
} as const satisfies Record<string, PartSql>;

/** Something to group by: by name, or by SQL of its own. */
export type GroupColumn = keyof typeof GROUP_COLUMNS | PartSql;

/** Runs an aggregate over each part and gives the rows of all, the group's ids first. */
export function readParts(
  kit: QueryKit,
  parts: readonly Part[],
  groupBy: readonly GroupColumn[],
  sums: Readonly<Record<Part['of'], readonly string[]>>,
): Aggregate[][] {
  return parts.flatMap((part) => {
    const keys = groupBy.map(
      (one) => (typeof one === 'string' ? GROUP_COLUMNS[one] : one)[part.of],
    );
    const columns = [...keys, ...sums[part.of]].join(', ');
    const group =
      keys.length === 0 ? '' : ` GROUP BY ${keys.map((_, index) => index + 1).join(', ')}`;
    const sql = `SELECT ${columns} FROM ${part.source} WHERE ${part.where.sql}${group}`;
    return kit.statement<Aggregate[]>(sql, { raw: true, bigints: true }).all(...part.where.params);
  });
}
