import type Database from 'better-sqlite3';
import { Exclusion } from '../sources/source.ts';
import { createCounting } from './counting/counting.ts';
import type { StoredRow } from './log-row.ts';
import { createNames } from './names.ts';
import type { PricingTerms } from './pricing/terms.ts';
import { settleRest } from './responses.ts';
import type { CountedRow } from './rollups/counted-row.ts';
import { createRollups } from './rollups/rollups.ts';
import { createRowStore } from './row-store.ts';

/** Rows that are looked at in one transaction: some milliseconds. */
const BATCH = 4000;

/** What of a row decides whether it goes. */
interface Candidate {
  id: number;
  timestamp: number;
  sourceId: number;
}

/** What is told of every row that goes, inside the transaction. */
interface RemovalListener {
  /** True for a row that goes. */
  goes(row: Candidate): boolean;
  onRemoved?(row: StoredRow): void;
  /** Told of those alone that count. */
  onCounted?: (row: CountedRow) => void;
  /** Writes what was collected of a batch. */
  flush?(): void;
  /** Asked first inside each transaction: false stops there. */
  mayGoOn?(): boolean;
  /** The transaction failed: what was collected of it is forgotten. */
  forget?(): void;
}

/** A step of a removal: rows that went, and of those that were looked at the last id (null: all were looked at). */
interface RemovalStep {
  removed: number;
  last: number | null;
}

/**
 * Removes rows with their share of all sums, the text index of their errors, who else has seen them, and what they cost
 * before a re-pricing; a batch a transaction, in the order of their ids. Each step gives how many rows went. Between two
 * steps every sum is that of the rows there are, and what they stood for counts.
 */
export function* removeRows(
  db: Database.Database,
  terms: () => PricingTerms,
  listener: RemovalListener,
): Generator<number, void> {
  const remover = createRemover(db, terms, listener);
  let from: number | null = Number.MIN_SAFE_INTEGER;
  while (from !== null) {
    const step: RemovalStep = remover.step(from);
    yield step.removed;
    from = step.last;
  }
}

function createRemover(
  db: Database.Database,
  terms: () => PricingTerms,
  listener: RemovalListener,
) {
  const rows = createRowStore(db);
  const names = createNames(db);
  const counting = createCounting(db, terms, () => ({ rows, rollups, names }));
  const rollups = createRollups(db, listener.onCounted, counting.note);
  const select = db.prepare<[number, number], Candidate>(
    'SELECT id, timestamp, source_id AS sourceId FROM usage_logs WHERE id > ? ORDER BY id LIMIT ?',
  );
  // Those of one re-pricing are kept at a time; of both, its id stands first in the key.
  const forgetCost = db.prepare(
    `DELETE FROM repriced_rows
     WHERE repricing_id = (SELECT max(repricing_id) FROM repriced_rows) AND usage_log_id = ?`,
  );
  const forgetSightings = db.prepare('DELETE FROM session_sightings WHERE usage_log_id = ?');

  const removeBatch = (batch: readonly Candidate[]): number => {
    const responses: StoredRow[] = [];
    let removed = 0;
    for (const candidate of batch) {
      const row = listener.goes(candidate) ? rows.byId(candidate.id) : undefined;
      if (row === undefined) continue;
      rollups.add(row, -1);
      rows.remove(row);
      forgetSightings.run(row.id);
      forgetCost.run(row.id);
      listener.onRemoved?.(row);
      if (row.responseId !== null && isBest(row)) responses.push(row);
      removed += 1;
    }
    for (const row of responses) settleRest(row, { rows, rollups, names });
    return removed;
  };
  const work = db.transaction((from: number): RemovalStep => {
    if (listener.mayGoOn?.() === false) return { removed: 0, last: null };
    const batch = select.all(from, BATCH);
    const removed = removeBatch(batch);
    rollups.flush();
    if (counting.settle() > 0) rollups.flush();
    listener.flush?.();
    return { removed, last: batch.length < BATCH ? null : (batch.at(-1)?.id ?? null) };
  });
  return {
    step(from: number): RemovalStep {
      try {
        return work.immediate(from);
      } catch (error) {
        for (const store of [names, counting, rollups]) store.forget();
        listener.forget?.();
        throw error;
      }
    },
  };
}

/** It stood for what other sources tell of its response. */
function isBest({ excluded }: StoredRow): boolean {
  return excluded === Exclusion.none || excluded === Exclusion.billCounts;
}
