import type Database from 'better-sqlite3';
import { planOf } from '../../../src-shared/domain/pricing/plans.ts';
import {
  createTierListOf,
  discountOf,
  type TierList,
} from '../../../src-shared/domain/pricing/tiers.ts';
import { CostStatus } from '../kinds.ts';
import type { Names } from '../names.ts';
import type { RowStore } from '../row-store.ts';
import type { Rollups } from '../rollups/rollups.ts';
import { createWatermark } from '../watermark.ts';
import { createMonths } from './tier-queue.ts';
import type { PricingTerms } from './terms.ts';

/** Rows that change in one transaction, so that others may write and read between. */
const BATCH = 2000;

interface Queued {
  monthStart: number;
  dirtyFrom: number;
}

interface CountedRow {
  id: number;
  timestamp: number;
  sourceId: number;
  modelId: number | null;
  tokens: number;
  listCost: number;
  discount: number;
}

/** What the pass works with; `rollups` must not note rows for the queue. */
export interface TierPassDeps {
  db: Database.Database;
  names: Names;
  rows: RowStore;
  rollups: Rollups;
  terms(): PricingTerms;
}

const ROWS = `SELECT id, timestamp, source_id AS sourceId, model_id AS modelId, total_tokens AS tokens,
    list_cost AS listCost, discount
  FROM usage_logs INDEXED BY usage_logs_by_time
  WHERE excluded = 0 AND cost_status = ${CostStatus.priced} AND timestamp >= ? AND timestamp < ?
  ORDER BY timestamp, dedup_key`;

interface Change {
  id: number;
  discount: number;
}

/**
 * Works the discounts of queued months out anew, a batch of changed rows at a time. Each step gives how many rows it
 * changed. A month leaves the queue when all its rows have their discount; a crash before that begins it again.
 */
export function* settleTiers(deps: TierPassDeps): Generator<number> {
  const next = deps.db.prepare<[], Queued>(
    'SELECT month_start AS monthStart, dirty_from AS dirtyFrom FROM tier_queue ORDER BY month_start DESC LIMIT 1',
  );
  for (let queued = next.get(); queued !== undefined; queued = next.get()) {
    const month = createMonthPass(deps, queued);
    while (!month.isDone()) yield month.step();
  }
}

/** Gives a text that changes whenever anyone has written to the vault. */
function createStamp(db: Database.Database): () => string {
  const version = db.prepare<[], number>('PRAGMA data_version').pluck();
  const own = db.prepare<[], number>('SELECT total_changes()').pluck();
  return () => `${version.get()} ${own.get()}`;
}

/** One month: what is to be changed is worked out once, and again when other rows came in between two batches. */
function createMonthPass(deps: TierPassDeps, queued: Queued) {
  const { db, rollups } = deps;
  const stamp = createStamp(db);
  const leave = db.prepare('DELETE FROM tier_queue WHERE month_start = ? AND dirty_from = ?');
  let changes: Change[] = [];
  let seen = '';
  let isDone = false;
  const work = db.transaction(() => {
    if (stamp() !== seen) changes = changesOf(deps, queued);
    const batch = changes.splice(0, BATCH);
    for (const change of batch) applyChange(deps, change);
    rollups.flush();
    const isLast = changes.length === 0;
    if (isLast) leave.run(queued.monthStart, queued.dirtyFrom);
    return { isLast, changed: batch.length };
  });
  return {
    isDone: () => isDone,
    step(): number {
      try {
        const { isLast, changed } = work.immediate();
        seen = stamp();
        isDone = isLast;
        return changed;
      } catch (error) {
        rollups.forget();
        throw error;
      }
    },
  };
}

function applyChange({ rows, rollups }: TierPassDeps, { id, discount }: Change): void {
  const before = rows.byId(id);
  if (before === undefined || before.listCost === null) return;
  const after = { ...before, discount, netCost: before.listCost - discount };
  rollups.add(before, -1);
  rollups.add(after, 1);
  rows.setDiscount(id, discount);
}

/** The rows of a month whose discount is another than the stored one. */
function changesOf(deps: TierPassDeps, { monthStart, dirtyFrom }: Queued): Change[] {
  const { db, names } = deps;
  const terms = deps.terms();
  const { start, end } = createMonths(terms.timeZone)(monthStart);
  // Of a month that retention has cut (in another zone) not all tokens are known any more: it keeps its discounts.
  if (start < (createWatermark(db).get() ?? start)) return [];
  const listOf = createTierListOf(terms.tierLists);
  const counted = db.prepare<[number, number], CountedRow>(ROWS).all(start, end);
  const name = (id: number | null) => (id === null ? null : names.nameOf(id));
  const isCovered = (row: CountedRow) =>
    planOf(terms.plans, {
      source: names.nameOf(row.sourceId),
      model: name(row.modelId),
      timestamp: row.timestamp,
    }) !== null;
  const tiered = counted.map((row) => ({
    row,
    list: isCovered(row) ? null : listOf(name(row.modelId)),
  }));
  const totals = sumByList(tiered);
  const before = new Map<TierList, number>();
  const changes: Change[] = [];
  for (const { row, list } of tiered) {
    const sum = list === null ? 0 : (before.get(list) ?? 0);
    if (list !== null) before.set(list, sum + row.tokens);
    // What lies before the first change keeps its graduated discount.
    if (list?.mode === 'graduated' && row.timestamp < dirtyFrom) continue;
    const place = { before: sum, monthTotal: (list && totals.get(list)) ?? 0 };
    const discount = list === null ? 0 : discountOf(row.listCost, list, row.tokens, place);
    if (discount !== row.discount) changes.push({ id: row.id, discount });
  }
  return changes;
}

function sumByList(tiered: readonly { row: CountedRow; list: TierList | null }[]) {
  const totals = new Map<TierList, number>();
  for (const { row, list } of tiered)
    if (list !== null) totals.set(list, (totals.get(list) ?? 0) + row.tokens);
  return totals;
}
