import type Database from 'better-sqlite3';
import { BUCKET_MS } from '../kinds.ts';
import { DAYS_ZONE } from '../days-zone.ts';
import { createMeta } from '../meta.ts';
import { type CountedRow, figuresOf, SUMS } from './counted-row.ts';
import { createCube, SESSION_DAYS, USAGE_DAYS, USAGE_ROLLUPS } from './cube.ts';
import { createDimensions } from './dimensions.ts';
import { createLocalDays } from './local-days.ts';
import { createRevisions } from './revisions.ts';

/** Collects how rows change the rollups within a transaction. */
export interface Rollups {
  /** Adds a row that counts, or with −1 takes it out; rows that do not count change nothing. */
  add(row: CountedRow, sign: 1 | -1): void;
  /** Writes what was collected. */
  flush(): void;
  /** Forgets what was collected, after a transaction that failed. */
  forget(): void;
}

/** Makes the collector of a connection; `onRow` hears of every row that comes, goes or changes, `onAny` of those too that do not count. */
export function createRollups(
  db: Database.Database,
  onRow?: (row: CountedRow) => void,
  onAny?: (row: CountedRow) => void,
): Rollups {
  const quarters = createCube(db, USAGE_ROLLUPS);
  const days = createCube(db, USAGE_DAYS);
  const sessions = createCube(db, SESSION_DAYS);
  const revisions = createRevisions(db);
  const parts = [quarters, days, sessions, revisions];
  const dayOf = createDayOf(db);
  const dimensionsOf = createDimensions();
  const figures = new Float64Array(SUMS.length);
  return {
    add(row, sign) {
      onAny?.(row);
      if (row.excluded !== 0) return;
      onRow?.(row);
      const bucket = Math.floor(row.timestamp / BUCKET_MS);
      figuresOf(row, figures);
      const what = { dimensions: dimensionsOf(row), figures, sign };
      quarters.add(bucket, 0, row, what);
      // Of the quarter-hour, so that days can be made of rollups in every zone.
      const day = dayOf.of(bucket * BUCKET_MS);
      if (day === null) return;
      revisions.touch(day);
      days.add(day, 0, row, what);
      sessions.add(day, row.sessionId ?? 0, row, what);
    },
    flush() {
      for (const part of parts) part.flush();
      dayOf.forget();
    },
    forget() {
      for (const part of parts) part.forget();
      dayOf.forget();
    },
  };
}

/** The local day of a row, in the zone that the vault names in this transaction; null while it names none. */
function createDayOf(db: Database.Database) {
  const meta = createMeta(db);
  let known = createLocalDays('UTC');
  let zone: string | null = 'UTC';
  let isAsked = false;
  return {
    of(timestamp: number): number | null {
      if (!isAsked) {
        const now = meta.get(DAYS_ZONE);
        if (now !== null && now !== zone) known = createLocalDays(now);
        zone = now;
        isAsked = true;
      }
      return zone === null ? null : known(timestamp);
    },
    forget() {
      isAsked = false;
    },
  };
}
