import type Database from 'better-sqlite3';
import { recount } from '../counting/recount.ts';
import { DAYS_ZONE } from '../days-zone.ts';
import { CostStatus } from '../kinds.ts';
import { STORED_COLUMNS, type StoredRow } from '../log-row.ts';
import { createNames } from '../names.ts';
import type { WriteVault } from '../open.ts';
import { rebuildDays } from '../rollups/rebuild.ts';
import { createRollups } from '../rollups/rollups.ts';
import { createRowStore } from '../row-store.ts';
import { createMeta, type Meta } from '../meta.ts';
import { createPriceStore } from './price-store.ts';
import { createPricer } from './pricer.ts';
import { createMonths, createTierQueue, ENQUEUE } from './tier-queue.ts';
import { settleTiers } from './tier-pass.ts';
import type { PricingTerms } from './terms.ts';

/** Rows that are looked at in one transaction: some milliseconds. */
const BATCH = 2000;

const BOOK = 'pricing.book';
const COUNTS = 'pricing.counts';
const TIERS = 'pricing.tiers';

/**
 * Brings the vault's costs, and the days they are summed by, in line with changed terms, a batch at a time; each step is a transaction of its own and gives
 * how many rows it changed. Unpriced rows are priced where a price is known now, rows with a reported cost follow which
 * cost counts for their source, what counts once follows accounts and plans, and months get their tier discounts; priced rows keep their price. What was
 * interrupted begins again.
 */
export function* catchUp(vault: WriteVault, terms: () => PricingTerms): Generator<number> {
  const { db } = vault;
  const meta = createMeta(db);
  const pass = createPass(db, terms);
  if (meta.get(DAYS_ZONE) !== terms().timeZone) {
    rebuildDays(db, terms().timeZone);
    yield 1;
  }
  const { bookVersion } = terms();
  if (meta.get(BOOK) !== bookVersion) {
    yield* pass.run(`cost_status = ${CostStatus.unpriced}`);
    meta.set(BOOK, bookVersion);
  }
  const counts = JSON.stringify([...terms().reportedSources].sort());
  if (meta.get(COUNTS) !== counts) {
    yield* pass.run('reported_cost IS NOT NULL');
    meta.set(COUNTS, counts);
  }
  yield* recount(db, terms);
  queueAllMonths(db, meta, terms());
  yield* settleTiers({
    db,
    terms,
    names: createNames(db),
    rows: createRowStore(db),
    rollups: createRollups(db),
  });
}

/** True while months wait for their discounts. */
export function hasPendingTiers(vault: WriteVault): boolean {
  return vault.db.prepare('SELECT 1 FROM tier_queue LIMIT 1').get() !== undefined;
}

/** Prices rows that match a condition again, in the order of their ids. */
function createPass(db: Database.Database, terms: () => PricingTerms) {
  const names = createNames(db);
  const prices = createPriceStore(db);
  const pricer = createPricer({ names, prices }, terms);
  const tiers = createTierQueue(db, terms);
  const rollups = createRollups(db, tiers.note);
  const rows = createRowStore(db);
  const step = (select: Database.Statement<[number, number], StoredRow>, from: number) =>
    db.transaction(() => {
      const batch = select.all(from, BATCH);
      let changed = 0;
      for (const row of batch) {
        const priced = { ...row };
        pricer.apply(priced);
        if (isSameCost(row, priced)) continue;
        rollups.add(row, -1);
        rollups.add(priced, 1);
        rows.setCost(priced);
        changed += 1;
      }
      rollups.flush();
      tiers.flush();
      return { last: batch.length < BATCH ? null : (batch.at(-1)?.id ?? null), changed };
    });
  return {
    *run(condition: string): Generator<number> {
      const select = db.prepare<[number, number], StoredRow>(
        `SELECT ${STORED_COLUMNS} FROM usage_logs WHERE id > ? AND ${condition} ORDER BY id LIMIT ?`,
      );
      for (let from: number | null = 0; from !== null;) {
        try {
          const { last, changed } = step(select, from).immediate();
          from = last;
          yield changed;
        } catch (error) {
          for (const store of [names, prices, tiers, rollups]) store.forget();
          throw error;
        }
      }
    },
  };
}

/** A priced row keeps its price, whatever the catalogue says now: that is a re-pricing's business. */
function isSameCost(before: StoredRow, after: StoredRow): boolean {
  if (before.costStatus !== after.costStatus) return false;
  return before.costStatus === CostStatus.priced || before.listCost === after.listCost;
}

/** New tiers, another zone or other plans: every month is worked out anew. */
function queueAllMonths(db: Database.Database, meta: Meta, terms: PricingTerms): void {
  const queue = db.transaction(() => {
    const before = meta.get(TIERS);
    if (before === terms.tierVersion) return;
    if (terms.tierLists.length > 0 || before !== null) enqueueMonths(db, terms.timeZone);
    meta.set(TIERS, terms.tierVersion);
  });
  queue.immediate();
}

function enqueueMonths(db: Database.Database, timeZone: string): void {
  const monthOf = createMonths(timeZone);
  const enqueue = db.prepare(ENQUEUE);
  const next = db
    .prepare<[number], number>(
      'SELECT timestamp FROM usage_logs INDEXED BY usage_logs_by_time WHERE excluded = 0 AND timestamp >= ? ORDER BY timestamp LIMIT 1',
    )
    .pluck();
  db.prepare('DELETE FROM tier_queue').run();
  let from = Number.MIN_SAFE_INTEGER;
  for (let time = next.get(from); time !== undefined; time = next.get(from)) {
    const { start, end } = monthOf(time);
    enqueue.run(start, start);
    from = end;
  }
}
