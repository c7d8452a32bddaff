import type Database from 'better-sqlite3';
import { createCalendar } from '../../../src-shared/domain/calendar.ts';
import { CostStatus } from '../kinds.ts';
import type { LogRow } from '../log-row.ts';
import type { PricingTerms } from './terms.ts';

/** What of a row decides whether tiers count it. */
type TieredRow = Pick<LogRow, 'timestamp' | 'costStatus' | 'excluded'>;

/** Remembers which months' discounts are to be worked out anew: those in which rows that tiers count came, went or changed. */
export interface TierQueue {
  note(row: TieredRow): void;
  /** Writes what was noted; inside the transaction of the rows. */
  flush(): void;
  /** Forgets what was noted, after a transaction that failed. */
  forget(): void;
}

/** Gives the first and the last moment (excluded) of the month of a time, UTC ms; consecutive times are of one month mostly. */
export function createMonths(
  timeZone: string,
): (timestamp: number) => { start: number; end: number } {
  const calendar = createCalendar(timeZone);
  let last = { start: 0, end: 0 };
  return (timestamp) => {
    if (timestamp < last.start || timestamp >= last.end) last = calendar.spanOf('month', timestamp);
    return last;
  };
}

/** SQL that puts a month into the queue; of two times the earlier stands. */
export const ENQUEUE = `INSERT INTO tier_queue (month_start, dirty_from) VALUES (?, ?)
  ON CONFLICT DO UPDATE SET dirty_from = min(dirty_from, excluded.dirty_from)`;

/** Makes the queue of a connection. */
export function createTierQueue(db: Database.Database, terms: () => PricingTerms): TierQueue {
  const enqueue = db.prepare<[number, number]>(ENQUEUE);
  const dirty = new Map<number, number>();
  let zone: string | null = null;
  let monthOf = createMonths('UTC');
  return {
    note(row) {
      const { tierLists, timeZone } = terms();
      if (tierLists.length === 0 || row.excluded !== 0 || row.costStatus !== CostStatus.priced)
        return;
      if (zone !== timeZone) monthOf = createMonths((zone = timeZone));
      const { start } = monthOf(row.timestamp);
      dirty.set(start, Math.min(dirty.get(start) ?? row.timestamp, row.timestamp));
    },
    flush() {
      for (const [month, from] of dirty) enqueue.run(month, from);
      dirty.clear();
    },
    forget: () => dirty.clear(),
  };
}
