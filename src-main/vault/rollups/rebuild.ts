import type Database from 'better-sqlite3';
import { DAYS_ZONE } from '../days-zone.ts';
import { BUCKET_MS } from '../kinds.ts';
import { createMeta } from '../meta.ts';
import type { ReadDb } from '../read-db.ts';
import { rowBatches } from '../row-batches.ts';
import { DIMENSIONS, figuresOf, SUMS, SUMS_OF_ROWS } from './counted-row.ts';
import { createCube, type CubeTable, SESSION_DAYS, USAGE_DAYS, USAGE_ROLLUPS } from './cube.ts';
import { createDimensions } from './dimensions.ts';
import { createLocalDays } from './local-days.ts';
import { countAllDays } from './revisions.ts';

const NAMES = [
  'source_id',
  'coalesce(provider_id, 0)',
  'coalesce(model_id, 0)',
  'coalesce(project_id, 0)',
  'coalesce(user_id, 0)',
  'is_error',
];
/** `timestamp / bucket` rounds towards zero in SQL, and times before 1970 must not. */
const BUCKET = `(timestamp - ((timestamp % ${BUCKET_MS}) + ${BUCKET_MS}) % ${BUCKET_MS}) / ${BUCKET_MS}`;
const ZONE = `(SELECT value FROM meta WHERE key = '${DAYS_ZONE}')`;

function columnsOf({ places, hasTimes }: CubeTable): string {
  const times = hasTimes ? ['response_times', 'first_token_times'] : [];
  return [...places, ...DIMENSIONS, ...SUMS, ...times].join(', ');
}

function grouped(columns: readonly string[], from: string, keys: number): string {
  const groups = Array.from({ length: keys }, (_, at) => at + 1).join(', ');
  return `SELECT ${columns.join(', ')} FROM ${from} GROUP BY ${groups}`;
}

/** The rollups as the rows make them. */
const ROLLUPS = grouped(
  [
    BUCKET,
    ...NAMES,
    ...SUMS_OF_ROWS,
    'histogram(response_time_ms)',
    'histogram(time_to_first_token_ms)',
  ],
  'usage_logs WHERE excluded = 0',
  1 + NAMES.length,
);

/** The days as the rollups make them; none while the vault names no zone. */
const DAYS = grouped(
  [
    `local_day(bucket * ${BUCKET_MS}, ${ZONE})`,
    ...DIMENSIONS,
    ...SUMS.map((name) => `sum(${name})`),
    'sum_histograms(response_times)',
    'sum_histograms(first_token_times)',
  ],
  `usage_rollups WHERE ${ZONE} IS NOT NULL`,
  1 + DIMENSIONS.length,
);

/** The days of sessions as the rows make them. */
const SESSIONS = grouped(
  [
    `local_day((${BUCKET}) * ${BUCKET_MS}, ${ZONE})`,
    'coalesce(session_id, 0)',
    ...NAMES,
    ...SUMS_OF_ROWS,
  ],
  `usage_logs WHERE excluded = 0 AND ${ZONE} IS NOT NULL`,
  2 + NAMES.length,
);

/** Makes all rollups anew from the rows, in one transaction. */
export function rebuildRollups(db: Database.Database): void {
  const run = db.transaction(() => {
    db.exec(
      `DELETE FROM usage_rollups; INSERT INTO usage_rollups (${columnsOf(USAGE_ROLLUPS)}) ${ROLLUPS}`,
    );
    makeDays(db);
  });
  run.immediate();
}

/** Makes the sums of days anew, as days of a zone, in one transaction (seconds for a million rows). */
export function rebuildDays(db: Database.Database, timeZone: string): void {
  const run = db.transaction(() => {
    createMeta(db).set(DAYS_ZONE, timeZone);
    makeDays(db);
  });
  run.immediate();
}

function makeDays(db: Database.Database): void {
  countAllDays(db);
  db.exec(`DELETE FROM usage_days; INSERT INTO usage_days (${columnsOf(USAGE_DAYS)}) ${DAYS}`);
  countAllDays(db);
  db.exec('DELETE FROM session_days');
  const zone = createMeta(db).get(DAYS_ZONE);
  if (zone === null) return;
  // SQL would sort all rows by the eight columns of the key: ten times as long.
  const cube = createCube(db, SESSION_DAYS);
  const dayOf = createLocalDays(zone);
  const dimensionsOf = createDimensions();
  const figures = new Float64Array(SUMS.length);
  for (const batch of rowBatches(db)) {
    for (const row of batch) {
      const start = Math.floor(row.timestamp / BUCKET_MS) * BUCKET_MS;
      if (row.excluded !== 0) continue;
      figuresOf(row, figures);
      const what = { dimensions: dimensionsOf(row), figures, sign: 1 } as const;
      cube.add(dayOf(start), row.sessionId ?? 0, row, what);
    }
  }
  cube.flush();
}

/** How many sums are not what the rows make them. */
export function countWrongSums(db: ReadDb): number {
  const differences = (table: CubeTable, made: string): number => {
    const stored = `SELECT ${columnsOf(table)} FROM ${table.name}`;
    const sql = `WITH made AS MATERIALIZED (${made})
      SELECT count(*) FROM (
        SELECT * FROM (${stored} EXCEPT SELECT * FROM made)
        UNION ALL SELECT * FROM (SELECT * FROM made EXCEPT ${stored}))`;
    return db.prepare<number>(sql, { pluck: true }).get() ?? 0;
  };
  return (
    differences(USAGE_ROLLUPS, ROLLUPS) +
    differences(USAGE_DAYS, DAYS) +
    differences(SESSION_DAYS, SESSIONS)
  );
}
