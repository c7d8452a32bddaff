import type Database from 'better-sqlite3';
import type { StoredRow } from '../log-row.ts';
import { CostStatus } from '../kinds.ts';
import { type Names, createNames } from '../names.ts';
import type { WriteVault } from '../open.ts';
import { createRollups, type Rollups } from '../rollups/rollups.ts';
import { rowBatches } from '../row-batches.ts';
import { createRowStore, type RowStore } from '../row-store.ts';
import { createPriceStore } from './price-store.ts';
import { createPricer, type Pricer } from './pricer.ts';
import { createTierQueue, type TierQueue } from './tier-queue.ts';
import type { PricingTerms } from './terms.ts';

/** What re-pricing changes for a model, over the rows that count: list costs in nano-US-dollars, unpriced requests apart. */
export interface ModelRepricing {
  model: string | null;
  /** Requests whose cost changes. */
  requests: number;
  before: bigint;
  after: bigint;
  unpricedBefore: number;
  unpricedAfter: number;
}

/** A re-pricing that was applied and can be undone; times in UTC ms. */
interface AppliedRepricing {
  id: number;
  appliedAt: number;
}

/** Prices all rows by the terms in force, as a look ahead or for good. */
export interface Repricing {
  /** What would change, by model; a step a batch, each giving the rows looked at, so that others get their turn. */
  preview(): Generator<number, ModelRepricing[]>;
  /** Changes it, in one transaction; the costs before are kept, and those of earlier re-pricings forgotten. */
  apply(): ModelRepricing[];
  /** The re-pricing that `undo` takes back; null: none. */
  last(): AppliedRepricing | null;
  /** Puts the costs before the last re-pricing back, but for rows that changed since; gives how many rows. */
  undo(): number;
}

interface Kit {
  db: Database.Database;
  names: Names;
  rows: RowStore;
  tiers: TierQueue;
  rollups: Rollups;
  pricer: Pricer;
  lookAhead: Pricer;
}

/** Makes the access to re-pricing. Tier discounts follow by the queue of months. */
export function createRepricing(vault: WriteVault, terms: () => PricingTerms): Repricing {
  const { db } = vault;
  const kit = createKit(db, terms);
  const last = () =>
    db
      .prepare<[], AppliedRepricing>(
        'SELECT id, applied_at AS appliedAt FROM repricings WHERE undone_at IS NULL AND id = (SELECT max(id) FROM repricings)',
      )
      .get() ?? null;
  return {
    preview: () => preview(kit),
    apply: () => db.transaction(() => apply(kit, vault.clock())).immediate(),
    last,
    undo: () =>
      db
        .transaction(() => {
          const found = last();
          return found === null ? 0 : undo(kit, found.id, vault.clock());
        })
        .immediate(),
  };
}

function createKit(db: Database.Database, terms: () => PricingTerms): Kit {
  const names = createNames(db);
  const tiers = createTierQueue(db, terms);
  const lookAhead = { idOf: () => 0, forget: () => undefined };
  return {
    db,
    names,
    tiers,
    rows: createRowStore(db),
    rollups: createRollups(db, tiers.note),
    pricer: createPricer({ names, prices: createPriceStore(db) }, terms),
    lookAhead: createPricer({ names, prices: lookAhead }, terms),
  };
}

function* preview({ db, names, lookAhead }: Kit): Generator<number, ModelRepricing[]> {
  const report = createReport(names);
  for (const batch of rowBatches(db)) {
    for (const row of batch) {
      const after = repriced(row, lookAhead);
      if (after !== null) report.add(row, after);
    }
    yield batch.length;
  }
  return report.models();
}

/** The row with its new cost; null where nothing changes. */
function repriced(row: StoredRow, pricer: Pricer): StoredRow | null {
  const after = { ...row };
  pricer.apply(after);
  const isSame = row.costStatus === after.costStatus && row.listCost === after.listCost;
  return isSame ? null : after;
}

function apply(kit: Kit, now: number): ModelRepricing[] {
  const { db, rows, rollups, tiers, names } = kit;
  const id = Number(
    db.prepare(`INSERT INTO repricings (applied_at, report) VALUES (?, '')`).run(now)
      .lastInsertRowid,
  );
  db.prepare('DELETE FROM repriced_rows').run();
  const keep = db.prepare('INSERT INTO repriced_rows VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const report = createReport(names);
  for (const batch of rowBatches(db)) {
    for (const row of batch) {
      const after = repriced(row, kit.pricer);
      if (after === null) continue;
      const { costStatus, listCost, priceId, priceFlags } = row;
      keep.run(
        id,
        row.id,
        costStatus,
        listCost,
        priceId,
        priceFlags,
        after.listCost,
        after.priceId,
        row.cacheSavings,
      );
      rollups.add(row, -1);
      rollups.add(after, 1);
      rows.setCost(after);
      report.add(row, after);
    }
    rollups.flush();
  }
  tiers.flush();
  const models = report.models();
  db.prepare('UPDATE repricings SET report = ? WHERE id = ?').run(toText(models), id);
  return models;
}

interface KeptCost {
  usageLogId: number;
  costStatus: number;
  listCost: number | null;
  priceId: number | null;
  priceFlags: number;
  cacheSavings: number | null;
}

function undo({ db, rows, rollups, tiers }: Kit, id: number, now: number): number {
  const kept = db
    .prepare<[number], KeptCost>(
      `SELECT r.usage_log_id AS usageLogId, r.cost_status AS costStatus, r.list_cost AS listCost,
         r.price_id AS priceId, r.price_flags AS priceFlags, r.cache_savings AS cacheSavings
       FROM repriced_rows r JOIN usage_logs u ON u.id = r.usage_log_id
       WHERE r.repricing_id = ? AND u.list_cost IS r.new_list_cost AND u.price_id IS r.new_price_id`,
    )
    .all(id);
  for (const { usageLogId, ...cost } of kept) {
    const before = rows.byId(usageLogId);
    if (before === undefined) continue;
    const discount = cost.listCost === null ? null : 0;
    const after = { ...before, ...cost, discount, netCost: cost.listCost };
    rollups.add(before, -1);
    rollups.add(after, 1);
    rows.setCost(after);
  }
  rollups.flush();
  tiers.flush();
  db.prepare('UPDATE repricings SET undone_at = ? WHERE id = ?').run(now, id);
  db.prepare('DELETE FROM repriced_rows').run();
  return kept.length;
}

function createReport(names: Names) {
  const models = new Map<number | null, ModelRepricing>();
  return {
    add(before: StoredRow, after: StoredRow): void {
      if (before.excluded !== 0) return;
      const { modelId, requests } = before;
      const sum = models.get(modelId) ?? {
        model: modelId === null ? null : names.nameOf(modelId),
        requests: 0,
        before: 0n,
        after: 0n,
        unpricedBefore: 0,
        unpricedAfter: 0,
      };
      models.set(modelId, sum);
      sum.requests += requests;
      sum.before += BigInt(before.listCost ?? 0);
      sum.after += BigInt(after.listCost ?? 0);
      if (before.costStatus === CostStatus.unpriced) sum.unpricedBefore += requests;
      if (after.costStatus === CostStatus.unpriced) sum.unpricedAfter += requests;
    },
    models: () => [...models.values()].sort((a, b) => ((a.model ?? '') < (b.model ?? '') ? -1 : 1)),
  };
}

function toText(models: readonly ModelRepricing[]): string {
  return JSON.stringify(models, (_key, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
}
