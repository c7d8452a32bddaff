import type Database from 'better-sqlite3';
import { createMeta } from '../meta.ts';
import { createNames } from '../names.ts';
import type { PricingTerms } from '../pricing/terms.ts';
import { createTierQueue } from '../pricing/tier-queue.ts';
import { createRollups } from '../rollups/rollups.ts';
import { createRowStore } from '../row-store.ts';
import { createCounting } from './counting.ts';
import { createDayRows, DAY_MS } from './day-rows.ts';

/** Under this key `meta` keeps by which accounts and plans it was decided what counts. */
const VERSION = 'counting.version';
/** Days that are decided in one transaction: some milliseconds each. */
const DAYS = 10;

/**
 * Decides what counts once anew where accounts or plans have changed, some days a transaction; each step gives how many rows
 * changed. Only days that have buckets or bills, or had, are looked at. What was interrupted begins again.
 */
export function* recount(db: Database.Database, terms: () => PricingTerms): Generator<number> {
  const meta = createMeta(db);
  const { countingVersion } = terms();
  if (meta.get(VERSION) === countingVersion) return;
  const step = createStep(db, terms);
  let day: number | null = Number.NEGATIVE_INFINITY;
  while (day !== null) {
    const { next, changed }: Step = step(day);
    day = next;
    yield changed;
  }
  meta.set(VERSION, countingVersion);
}

interface Step {
  next: number | null;
  changed: number;
}

function createStep(db: Database.Database, terms: () => PricingTerms): (from: number) => Step {
  const names = createNames(db);
  const rows = createRowStore(db);
  const tiers = createTierQueue(db, terms);
  const counting = createCounting(db, terms, () => ({ rows, rollups, names }));
  const rollups = createRollups(db, tiers.note, counting.note);
  const dayRows = createDayRows(db);
  const work = db.transaction((from: number): Step => {
    let next: number | null = from;
    for (let count = 0; count < DAYS && next !== null; count += 1) {
      const day = dayRows.openFrom(next);
      if (day !== null) counting.note({ timestamp: day * DAY_MS });
      next = day === null ? null : day + 1;
    }
    const changed = counting.settle();
    rollups.flush();
    tiers.flush();
    return { next, changed };
  });
  return (from) => {
    try {
      return work.immediate(from);
    } catch (error) {
      for (const store of [names, tiers, counting, rollups]) store.forget();
      throw error;
    }
  };
}
