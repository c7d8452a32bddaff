import type Database from 'better-sqlite3';
import { removeRows } from './delete-rows.ts';
import { NameKind } from './kinds.ts';
import type { WriteVault } from './open.ts';
import type { PricingTerms } from './pricing/terms.ts';
import { createTierQueue } from './pricing/tier-queue.ts';
import { addSourceChoices } from './source-choices.ts';
import { createSourceDeletions, readSourceDeletions } from './source-deletions.ts';

/**
 * Asks for the deletion of a source: from now on it is ignored and its offsets are forgotten, so that it can be read anew
 * whole whatever happens; in one transaction. Its rows go by `deleteSource`.
 */
export function askSourceDeletion(vault: WriteVault, source: string): void {
  const { db } = vault;
  const ask = db.transaction(() => {
    createSourceDeletions(db).set(source, { at: vault.clock(), state: 'pending' });
    addSourceChoices(vault, { [source]: false });
    forgetOffsets(db, idOf(db, source));
  });
  ask.immediate();
}

/** Stops the deletions that go on: what is left stays, is ignored, and can be deleted or chosen again. */
export function cancelSourceDeletions({ db }: WriteVault): void {
  const deletions = createSourceDeletions(db);
  const cancel = db.transaction(() => {
    for (const [source, { at, state }] of deletions.all())
      if (state === 'pending') deletions.set(source, { at, state: 'cancelled' });
  });
  cancel.immediate();
}

/** The source whose rows are to be removed next; null: none. */
export function pendingDeletion({ read }: WriteVault): string | null {
  const found = [...readSourceDeletions(read)].find(([, { state }]) => state === 'pending');
  return found?.[0] ?? null;
}

/**
 * Removes the rows of a source whose deletion was asked for, with all that only they need, a batch a transaction; each
 * step gives how many rows went. What was interrupted goes on from any state. Months of tiers are queued.
 */
export function* deleteSource(
  { db }: WriteVault,
  source: string,
  terms: () => PricingTerms,
): Generator<number, void> {
  const deletions = createSourceDeletions(db);
  const sourceId = idOf(db, source);
  const tiers = createTierQueue(db, terms);
  const isPending = () => deletions.all().get(source)?.state === 'pending';
  yield* removeRows(db, terms, {
    goes: (row) => row.sourceId === sourceId,
    mayGoOn: isPending,
    onCounted: tiers.note,
    flush: tiers.flush,
    forget: tiers.forget,
  });
  const end = db.transaction(() => {
    const deletion = deletions.all().get(source);
    if (deletion?.state !== 'pending') return;
    db.prepare('DELETE FROM sessions WHERE source_id = ?').run(sourceId);
    db.prepare('DELETE FROM source_files WHERE source_id = ?').run(sourceId);
    deletions.set(source, { at: deletion.at, state: 'done' });
  });
  end.immediate();
  yield 0;
}

/** Files keep their ids as long as rows refer to them. */
function forgetOffsets(db: Database.Database, sourceId: number): void {
  db.prepare(
    `UPDATE source_files SET inode = 0, size = 0, mtime_ms = 0, head_hash = '', complete = 0, offset = 0, line = 0,
       state = NULL, pending = 0, rows_seen = 0, rows_ahead = 0 WHERE source_id = ?`,
  ).run(sourceId);
  db.prepare('DELETE FROM rejected_lines WHERE source_id = ?').run(sourceId);
}

/** A name that the vault does not know has no rows. */
function idOf(db: Database.Database, source: string): number {
  const find = db.prepare<[number, string], number>(
    'SELECT id FROM names WHERE kind = ? AND name = ?',
  );
  return find.pluck().get(NameKind.source, source) ?? -1;
}
