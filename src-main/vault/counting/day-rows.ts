import type Database from 'better-sqlite3';
import { BUCKET_FLAGS, Exclusion } from '../../sources/source.ts';
import { BUCKET_MS } from '../kinds.ts';
import { STORED_COLUMNS, type StoredRow } from '../log-row.ts';

/** Length of a UTC day, ms. */
export const DAY_MS = 86_400_000;

/** A quarter of an hour in which a source tells a model of a provider; an id of 0 is a missing name. */
interface Quarter {
  bucket: number;
  sourceId: number;
  providerId: number;
  modelId: number;
}

/** Reads what decides about a UTC day (days since 1970), as the transaction sees it. */
export interface DayRows {
  /** False where nothing in the vault stands for a bucket, and nothing is held back: then no day is to be looked at. */
  isAny(): boolean;
  /** True where something of the day may have to be decided. */
  isOpen(day: number): boolean;
  /** Days that have rows for buckets, or logs that a bill stands for, from one on; in order. */
  openFrom(day: number): number | null;
  buckets(day: number): StoredRow[];
  /** Logs between two times (UTC ms) that do not count because of other rows. */
  held(from: number, to: number): StoredRow[];
  /** Logs that count. */
  counted(day: number): StoredRow[];
  /** What counts between two times (UTC ms, whole quarters of an hour), by the sums. */
  quarters(from: number, to: number): Quarter[];
}

const BUCKETS = `usage_logs INDEXED BY usage_logs_buckets WHERE flags & ${BUCKET_FLAGS} <> 0`;
const HELD = `usage_logs INDEXED BY usage_logs_held WHERE excluded >= ${Exclusion.matched}`;
const COUNTED = `usage_logs INDEXED BY usage_logs_by_time WHERE excluded = 0`;
const DAY = 'timestamp >= ? AND timestamp < ?';
const OF_LOG = `flags & ${BUCKET_FLAGS} = 0`;

/** Makes the reader of a connection. */
export function createDayRows(db: Database.Database): DayRows {
  const one = (sql: string) => db.prepare<number[], number>(sql).pluck();
  const rows = (from: string) =>
    db.prepare<[number, number], StoredRow>(`SELECT ${STORED_COLUMNS} FROM ${from} AND ${DAY}`);
  const anyBucket = one(`SELECT 1 FROM ${BUCKETS} LIMIT 1`);
  const anyHeld = one(`SELECT 1 FROM ${HELD} LIMIT 1`);
  const bucketOf = one(`SELECT 1 FROM ${BUCKETS} AND ${DAY} LIMIT 1`);
  const billedOf = one(
    `SELECT 1 FROM ${HELD} AND excluded = ${Exclusion.billCounts} AND ${DAY} LIMIT 1`,
  );
  const nextBucket = one(
    `SELECT timestamp FROM ${BUCKETS} AND timestamp >= ? ORDER BY timestamp LIMIT 1`,
  );
  const nextBilled = one(
    `SELECT timestamp FROM ${HELD} AND excluded = ${Exclusion.billCounts} AND timestamp >= ? ORDER BY timestamp LIMIT 1`,
  );
  const buckets = rows(BUCKETS);
  const held = rows(`${HELD} AND ${OF_LOG}`);
  const counted = rows(`${COUNTED} AND ${OF_LOG}`);
  const quarters = db.prepare<[number, number], Quarter>(
    `SELECT DISTINCT bucket, source_id AS sourceId, provider_id AS providerId, model_id AS modelId
     FROM usage_rollups WHERE bucket >= ? AND bucket < ?`,
  );
  const span = (day: number): [number, number] => [day * DAY_MS, (day + 1) * DAY_MS];
  return {
    isAny: () => anyBucket.get() !== undefined || anyHeld.get() !== undefined,
    isOpen: (day) =>
      bucketOf.get(...span(day)) !== undefined || billedOf.get(...span(day)) !== undefined,
    openFrom(day) {
      const from = day === Number.NEGATIVE_INFINITY ? Number.MIN_SAFE_INTEGER : day * DAY_MS;
      const found = [nextBucket.get(from), nextBilled.get(from)].filter(
        (time) => time !== undefined,
      );
      return found.length === 0 ? null : Math.floor(Math.min(...found) / DAY_MS);
    },
    buckets: (day) => buckets.all(...span(day)),
    held: (from, to) => held.all(from, to),
    counted: (day) => counted.all(...span(day)),
    quarters: (from, to) => quarters.all(Math.floor(from / BUCKET_MS), Math.ceil(to / BUCKET_MS)),
  };
}
