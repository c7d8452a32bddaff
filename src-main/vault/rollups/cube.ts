import type Database from 'better-sqlite3';
import { type CountedRow, DIMENSIONS, SUMS } from './counted-row.ts';
import { type Dimensions, MOST_DIMENSIONS } from './dimensions.ts';
import { binOf, encodeCounts } from './histogram.ts';

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
  /** Adds a row's figures (`figuresOf`) at a time's place, and in a table by session at `session` (else 0). */
  add(
    time: number,
    session: number,
    row: CountedRow,
    what: { dimensions: Dimensions; figures: Float64Array; sign: 1 | -1 },
  ): void;
  flush(): void;
  forget(): void;
}

/** Counts of times by bin; of a difference, counts may be below zero. */
type BinCounts = Map<number, number>;

interface Delta {
  time: number;
  session: number;
  dimensions: Dimensions;
  /** Where its sums begin in the cube's list. */
  at: number;
  /** Null while no time was counted. */
  responseTimes: BinCounts | null;
  firstTokenTimes: BinCounts | null;
  isLess: boolean;
  /** Another row might not add up exactly any more. */
  isFull: boolean;
}

/** A row's figure is at most half a safe integer; SQLite adds with 64 bits, but a JavaScript number would round a larger sum. */
const FULL = Number.MAX_SAFE_INTEGER / 2;
const WIDTH = SUMS.length;

/** Makes the collector of a table. */
export function createCube(db: Database.Database, table: CubeTable): Cube {
  const write = createWriter(db, table);
  const deltas: Delta[] = [];
  const places = createPlaces();
  // One list for all sums: lists of their own would cost more than the adding.
  let sums = new Float64Array(64 * WIDTH);
  const forget = (): void => {
    deltas.length = 0;
    places.clear();
  };
  const flush = (): void => {
    for (const delta of deltas) write(delta, sums.subarray(delta.at, delta.at + WIDTH));
    forget();
  };
  const make = (time: number, session: number, dimensions: Dimensions): Delta => {
    const at = deltas.length * WIDTH;
    if (at === sums.length) sums = doubled(sums);
    sums.fill(0, at, at + WIDTH);
    const times = { responseTimes: null, firstTokenTimes: null };
    const delta = { time, session, dimensions, at, ...times, isLess: false, isFull: false };
    deltas.push(delta);
    places.set(delta);
    return delta;
  };
  return {
    add(time, session, row, { dimensions, figures, sign }) {
      let delta = places.find(time, session, dimensions) ?? make(time, session, dimensions);
      if (delta.isFull) {
        flush();
        delta = make(time, session, dimensions);
      }
      for (let index = 0; index < WIDTH; index += 1) {
        const sum = (sums[delta.at + index] ?? 0) + (figures[index] ?? 0) * sign;
        sums[delta.at + index] = sum;
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

function doubled(sums: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(sums.length * 2);
  larger.set(sums);
  return larger;
}

/** Finds deltas by their place: of each session, by one number made of time and dimensions. */
function createPlaces() {
  const sessions = new Map<number, Map<number, Delta>>();
  // Rows come by session: most belong to the same sums as the row before.
  let last: Delta | null = null;
  const nameOf = (time: number, { id }: Dimensions): number => time * MOST_DIMENSIONS + id;
  return {
    find(time: number, session: number, dimensions: Dimensions): Delta | null {
      if (
        last !== null &&
        last.time === time &&
        last.session === session &&
        last.dimensions === dimensions
      )
        return last;
      const found = sessions.get(session)?.get(nameOf(time, dimensions)) ?? null;
      last = found ?? last;
      return found;
    },
    set(delta: Delta): void {
      const { time, session, dimensions } = delta;
      const ofSession = sessions.get(session) ?? new Map<number, Delta>();
      sessions.set(session, ofSession.set(nameOf(time, dimensions), delta));
      last = delta;
    },
    clear(): void {
      sessions.clear();
      last = null;
    },
  };
}

function count(counts: BinCounts | null, ms: number | null, sign: 1 | -1): BinCounts | null {
  if (ms === null) return counts;
  const made = counts ?? new Map<number, number>();
  const bin = binOf(ms);
  return made.set(bin, (made.get(bin) ?? 0) + sign);
}

function toBlob(counts: BinCounts | null): Buffer | null {
  return counts === null ? null : encodeCounts(counts);
}

/** Adds a delta to its row, making it where it is new, and taking it away where nothing is left. */
function createWriter(
  db: Database.Database,
  table: CubeTable,
): (delta: Delta, sums: Float64Array) => void {
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
  return ({ time, session, dimensions, responseTimes, firstTokenTimes, isLess }, sums) => {
    const blobs = table.hasTimes ? [toBlob(responseTimes), toBlob(firstTokenTimes)] : [];
    if (sums.every((sum) => sum === 0) && blobs.every((blob) => blob === null)) return;
    const place = table.places.length === 1 ? [time] : [time, session];
    const key = [...place, ...dimensions.values];
    upsert.run(...key, ...sums, ...blobs);
    if (isLess) removeEmpty.run(...key);
  };
}
