import type Database from 'better-sqlite3';
import { type CountedRow, DIMENSIONS, figuresOf, SUMS } from './counted-row.ts';
import { binOf, encodeHistogram, type Histogram, newHistogram } from './histogram.ts';

/** One table of sums. */
export interface CubeTable {
  name: string;
  /** Its key's columns before the dimensions. */
  places: readonly string[];
  hasTimes: boolean;
}

/** The rollups by quarter of an hour. */
export const USAGE_ROLLUPS: CubeTable = {
  name: 'usage_rollups',
  places: ['bucket'],
  hasTimes: true,
};
/** Those by local day. */
export const USAGE_DAYS: CubeTable = { name: 'usage_days', places: ['day'], hasTimes: true };
/** Those by local day and session. */
export const SESSION_DAYS: CubeTable = {
  name: 'session_days',
  places: ['day', 'session_id'],
  hasTimes: false,
};

/** Collects how rows change one table within a transaction. */
export interface Cube {
  add(place: readonly number[], row: CountedRow, sign: 1 | -1): void;
  flush(): void;
  forget(): void;
}

interface Delta {
  key: number[];
  sums: number[];
  /** Null while no time was counted. */
  responseTimes: Histogram | null;
  firstTokenTimes: Histogram | null;
  isLess: boolean;
  /** Another row might not add up exactly any more. */
  isFull: boolean;
}

/** A row's figure is at most half a safe integer; SQLite adds with 64 bits, but a JavaScript number would round a larger sum. */
const FULL = Number.MAX_SAFE_INTEGER / 2;

/** Makes the collector of a table. */
export function createCube(db: Database.Database, table: CubeTable): Cube {
  const write = createWriter(db, table);
  const deltas = new Map<string, Delta>();
  const figures = SUMS.map(() => 0);
  let last: Delta | null = null;
  const forget = (): void => {
    deltas.clear();
    last = null;
  };
  const flush = (): void => {
    for (const delta of deltas.values()) write(delta);
    forget();
  };
  const deltaOf = (place: readonly number[], row: CountedRow): Delta => {
    // Rows come by session: most belong to the same sums as the row before.
    if (last !== null && isOf(last.key, place, row)) return last;
    const key = keyOf(place, row);
    const name = key.join();
    const delta = deltas.get(name) ?? newDelta(key);
    deltas.set(name, delta);
    last = delta;
    return delta;
  };
  return {
    add(place, row, sign) {
      let delta = deltaOf(place, row);
      if (delta.isFull) {
        flush();
        delta = deltaOf(place, row);
      }
      figuresOf(row, figures);
      for (let at = 0; at < figures.length; at += 1) {
        const sum = (delta.sums[at] ?? 0) + (figures[at] ?? 0) * sign;
        delta.sums[at] = sum;
        if (sum > FULL || sum < -FULL) delta.isFull = true;
      }
      if (sign < 0) delta.isLess = true;
      if (!table.hasTimes) return;
      delta.responseTimes = count(delta.responseTimes, row.responseTimeMs, sign);
      delta.firstTokenTimes = count(delta.firstTokenTimes, row.timeToFirstTokenMs, sign);
    },
    flush,
    forget,
  };
}

function keyOf(place: readonly number[], row: CountedRow): number[] {
  return [
    ...place,
    row.sourceId,
    row.providerId ?? 0,
    row.modelId ?? 0,
    row.projectId ?? 0,
    row.userId ?? 0,
    row.isError,
  ];
}

function isOf(key: readonly number[], place: readonly number[], row: CountedRow): boolean {
  const at = place.length;
  for (let index = 0; index < at; index += 1) if (key[index] !== place[index]) return false;
  return (
    key[at] === row.sourceId &&
    key[at + 1] === (row.providerId ?? 0) &&
    key[at + 2] === (row.modelId ?? 0) &&
    key[at + 3] === (row.projectId ?? 0) &&
    key[at + 4] === (row.userId ?? 0) &&
    key[at + 5] === row.isError
  );
}

function newDelta(key: number[]): Delta {
  return {
    key,
    sums: SUMS.map(() => 0),
    responseTimes: null,
    firstTokenTimes: null,
    isLess: false,
    isFull: false,
  };
}

function count(histogram: Histogram | null, ms: number | null, sign: 1 | -1): Histogram | null {
  if (ms === null) return histogram;
  const counts = histogram ?? newHistogram();
  const bin = binOf(ms);
  counts[bin] = (counts[bin] ?? 0) + sign;
  return counts;
}

function toBlob(histogram: Histogram | null): Buffer | null {
  return histogram === null ? null : encodeHistogram(histogram);
}

/** Adds a delta to its row, making it where it is new, and taking it away where nothing is left. */
function createWriter(db: Database.Database, table: CubeTable): (delta: Delta) => void {
  const keys = [...table.places, ...DIMENSIONS];
  const times = table.hasTimes ? ['response_times', 'first_token_times'] : [];
  const columns = [...keys, ...SUMS, ...times];
  const changes = [
    ...SUMS.map((name) => `${name} = ${name} + excluded.${name}`),
    ...times.map((name) => `${name} = merge_histograms(${name}, excluded.${name})`),
  ];
  const upsert = db.prepare(
    `INSERT INTO ${table.name} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
     ON CONFLICT DO UPDATE SET ${changes.join(', ')}`,
  );
  const removeEmpty = db.prepare(
    `DELETE FROM ${table.name} WHERE ${keys.map((name) => `${name} = ?`).join(' AND ')} AND row_count = 0`,
  );
  return ({ key, sums, responseTimes, firstTokenTimes, isLess }) => {
    const blobs = table.hasTimes ? [toBlob(responseTimes), toBlob(firstTokenTimes)] : [];
    if (sums.every((sum) => sum === 0) && blobs.every((blob) => blob === null)) return;
    upsert.run(...key, ...sums, ...blobs);
    if (isLess) removeEmpty.run(...key);
  };
}
