import type Database from 'better-sqlite3';
import { BUCKET_MS, CostStatus } from './kinds.ts';
import type { LogRow } from './log-row.ts';

/** What of a row its rollup depends on. */
type CountedRow = Pick<
  LogRow,
  | 'timestamp'
  | 'sourceId'
  | 'providerId'
  | 'modelId'
  | 'projectId'
  | 'userId'
  | 'isError'
  | 'excluded'
  | 'requests'
  | 'inputTokens'
  | 'outputTokens'
  | 'cacheReadTokens'
  | 'cacheWrite5mTokens'
  | 'cacheWrite1hTokens'
  | 'reasoningTokens'
  | 'responseTimeMs'
  | 'listCost'
  | 'discount'
  | 'netCost'
  | 'reportedCost'
  | 'costStatus'
>;

/** Collects how rows change the rollups within a transaction. */
export interface Rollups {
  /** Adds a row that counts, or with −1 takes it out; rows that do not count change nothing. */
  add(row: CountedRow, sign: 1 | -1): void;
  /** Writes what was collected. */
  flush(): void;
  /** Forgets what was collected, after a transaction that failed. */
  forget(): void;
}

const KEYS = [
  'bucket',
  'source_id',
  'provider_id',
  'model_id',
  'project_id',
  'user_id',
  'is_error',
];
const SUMS = [
  'row_count',
  'requests',
  'input_tokens',
  'output_tokens',
  'cache_read_tokens',
  'cache_write_5m_tokens',
  'cache_write_1h_tokens',
  'reasoning_tokens',
  'response_time_sum',
  'response_time_count',
  'list_cost',
  'discount',
  'net_cost',
  'reported_cost',
  'unpriced',
];

interface Delta {
  keys: number[];
  sums: number[];
  isLess: boolean;
}

interface Deltas {
  byName: Map<string, Delta>;
  last: Delta | null;
}

/** Makes the collector of a connection; `onRow` hears of every row that comes, goes or changes. */
export function createRollups(db: Database.Database, onRow?: (row: CountedRow) => void): Rollups {
  const deltas: Deltas = { byName: new Map(), last: null };
  const forget = () => {
    deltas.byName.clear();
    deltas.last = null;
  };
  const upsert = db.prepare(
    `INSERT INTO usage_rollups (${[...KEYS, ...SUMS].join(', ')})
     VALUES (${[...KEYS, ...SUMS].map(() => '?').join(', ')})
     ON CONFLICT DO UPDATE SET ${SUMS.map((name) => `${name} = ${name} + excluded.${name}`).join(', ')}`,
  );
  const removeEmpty = db.prepare(
    `DELETE FROM usage_rollups WHERE ${KEYS.map((name) => `${name} = ?`).join(' AND ')} AND row_count = 0`,
  );
  const flush = () => {
    for (const { keys, sums, isLess } of deltas.byName.values()) {
      if (sums.every((sum) => sum === 0)) continue;
      upsert.run(...keys, ...sums);
      if (isLess) removeEmpty.run(...keys);
    }
    forget();
  };
  return {
    add(row, sign) {
      if (row.excluded !== 0) return;
      onRow?.(row);
      let delta = deltaOf(deltas, row);
      if (isFull(delta)) {
        flush();
        delta = deltaOf(deltas, row);
      }
      addTo(delta, row, sign);
    },
    flush,
    forget,
  };
}

function deltaOf(deltas: Deltas, row: CountedRow): Delta {
  const bucket = Math.floor(row.timestamp / BUCKET_MS);
  // Rows come by session: most belong to the same rollup as the row before.
  if (deltas.last && isOf(deltas.last, bucket, row)) return deltas.last;
  const ids = [row.sourceId, row.providerId, row.modelId, row.projectId, row.userId];
  const keys = [bucket, ...ids.map((id) => id ?? 0), row.isError];
  const name = keys.join();
  const delta = deltas.byName.get(name) ?? { keys, sums: SUMS.map(() => 0), isLess: false };
  deltas.byName.set(name, delta);
  deltas.last = delta;
  return delta;
}

function isOf({ keys }: Delta, bucket: number, row: CountedRow): boolean {
  return (
    keys[0] === bucket &&
    keys[1] === row.sourceId &&
    keys[2] === (row.providerId ?? 0) &&
    keys[3] === (row.modelId ?? 0) &&
    keys[4] === (row.projectId ?? 0) &&
    keys[5] === (row.userId ?? 0) &&
    keys[6] === row.isError
  );
}

const MONEY = SUMS.flatMap((name, at) => (/_cost$|^discount$/.test(name) ? [at] : []));
/** A row's amount is a safe integer; SQLite adds with 64 bits, but a JavaScript number would round a larger sum. */
const FULL = Number.MAX_SAFE_INTEGER / 2;

function isFull({ sums }: Delta): boolean {
  return MONEY.some((at) => Math.abs(sums[at] ?? 0) > FULL);
}

function addTo(delta: Delta, row: CountedRow, sign: 1 | -1): void {
  const { sums } = delta;
  let at = 0;
  const add = (amount: number | null) => {
    sums[at] = (sums[at] ?? 0) + (amount ?? 0) * sign;
    at += 1;
  };
  add(1);
  add(row.requests);
  add(row.inputTokens);
  add(row.outputTokens);
  add(row.cacheReadTokens);
  add(row.cacheWrite5mTokens);
  add(row.cacheWrite1hTokens);
  add(row.reasoningTokens);
  add(row.responseTimeMs);
  add(row.responseTimeMs === null ? 0 : 1);
  add(row.listCost);
  add(row.discount);
  add(row.netCost);
  add(row.reportedCost);
  add(row.costStatus === CostStatus.unpriced ? row.requests : 0);
  if (sign < 0) delta.isLess = true;
}

/** The rollups as the rows make them; `timestamp / bucket` rounds towards zero in SQL, and times before 1970 must not. */
const FROM_ROWS = `
  SELECT (timestamp - ((timestamp % ${BUCKET_MS}) + ${BUCKET_MS}) % ${BUCKET_MS}) / ${BUCKET_MS},
    source_id, coalesce(provider_id, 0), coalesce(model_id, 0), coalesce(project_id, 0), coalesce(user_id, 0), is_error,
    count(*), sum(requests), sum(input_tokens), sum(output_tokens), sum(cache_read_tokens),
    sum(cache_write_5m_tokens), sum(cache_write_1h_tokens), sum(reasoning_tokens),
    coalesce(sum(response_time_ms), 0), count(response_time_ms), coalesce(sum(list_cost), 0),
    coalesce(sum(discount), 0), coalesce(sum(net_cost), 0), coalesce(sum(reported_cost), 0),
    sum(CASE cost_status WHEN ${CostStatus.unpriced} THEN requests ELSE 0 END)
  FROM usage_logs WHERE excluded = 0 GROUP BY 1, 2, 3, 4, 5, 6, 7`;

/** SQL that gives a row for each rollup that is not what the rows make it. */
export const WRONG_ROLLUPS = `
  SELECT * FROM (SELECT * FROM usage_rollups EXCEPT ${FROM_ROWS})
  UNION ALL SELECT * FROM (${FROM_ROWS} EXCEPT SELECT * FROM usage_rollups)`;

/** Makes all rollups anew from the rows, in one transaction. */
export function rebuildRollups(db: Database.Database): void {
  const run = db.transaction(() => {
    db.exec(`DELETE FROM usage_rollups; INSERT INTO usage_rollups ${FROM_ROWS}`);
  });
  run.immediate();
}
