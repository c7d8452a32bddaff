import { basename } from 'node:path';
import { makeBackup, pruneBackups } from './backup.ts';
import { removeRows } from './delete-rows.ts';
import type { WriteVault } from './open.ts';
import type { PricingTerms } from './pricing/terms.ts';
import type { ReadDb } from './read-db.ts';
import { settleSessions } from './settle.ts';
import { createWatermark, type WatermarkStore } from './watermark.ts';
import { readWatermark } from './watermark-read.ts';
import { isFarMove } from '../../src-shared/domain/retention.ts';

/** What a run of retention does, for whoever shows it. */
export interface RetentionListener {
  /** Rows are about to go: how many at most, and the backup that was made before (null: none was due). */
  onBegin(rows: number, backup: string | null): void;
}

/**
 * Removes all rows before a time (UTC ms; null: none, but what was begun is brought to its end) with their sums, a batch
 * a transaction; each step gives how many rows went. The first transaction moves the watermark: from then on older lines
 * are known, so nothing comes in behind it. What was interrupted goes on from any state. The watermark never moves back.
 * Throws where the backup cannot be made; nothing is removed then.
 */
export function* applyRetention(
  vault: WriteVault,
  keptFrom: number | null,
  terms: () => PricingTerms,
  listener: RetentionListener,
): Generator<number, void> {
  const { db } = vault;
  const watermark = createWatermark(db);
  const before = watermark.get();
  const moves = keptFrom !== null && keptFrom > (before ?? Number.NEGATIVE_INFINITY);
  if (!moves && watermark.isDone()) return;
  const to = moves ? keptFrom : (before ?? 0);
  const rows = countBefore(vault.read, to);
  const backup = moves && rows > 0 && isFarMove(before, to) ? backUp(vault) : null;
  listener.onBegin(rows, backup);
  begin(vault, watermark, to, backup);
  yield 0;
  yield* removeRows(db, terms, {
    goes: ({ timestamp }) => timestamp < to,
    ...edgeOf(watermark),
    // Another process may have moved it on: then all is looked at again, up to there.
    mayGoOn: () => watermark.get() === to,
  });
  const end = db.transaction(() => {
    if (watermark.get() === to) watermark.finish();
  });
  end.immediate();
}

/** Moves the watermark; sessions are settled first, while all that decides about them is there. */
function begin(
  { db }: WriteVault,
  watermark: WatermarkStore,
  to: number,
  backup: string | null,
): void {
  const work = db.transaction(() => {
    settleSessions(db);
    watermark.move(to);
    if (backup !== null) watermark.setBackup(backup);
  });
  work.immediate();
}

/** Collects what goes of each batch and writes it with it. */
function edgeOf(watermark: WatermarkStore) {
  const removed: Parameters<WatermarkStore['addToEdge']>[0][number][] = [];
  const forget = (): void => void removed.splice(0);
  return {
    onRemoved: (row: (typeof removed)[number]) => void removed.push(row),
    flush() {
      watermark.addToEdge(removed);
      forget();
    },
    forget,
  };
}

function backUp({ db, path, clock }: WriteVault): string {
  const made = makeBackup(db, { path, clock }, 'removing-old-months');
  pruneBackups(path);
  return basename(made);
}

/** Rows before a time that count; those are told, copies go with them. */
function countBefore(db: ReadDb, time: number): number {
  const sql = `SELECT count(*) FROM usage_logs INDEXED BY usage_logs_by_time WHERE excluded = 0 AND timestamp < ?`;
  return db.prepare<number>(sql, { pluck: true }).get(time) ?? 0;
}

/** What is wrong with the watermark and what refers to rows: empty where all is well, or where it is still being done. */
export function retentionFindings(db: ReadDb): string[] {
  const one = (sql: string, ...values: number[]) =>
    db.prepare<number>(sql, { pluck: true }).get(...values) ?? 0;
  const { at, isDone } = readWatermark(db);
  const older =
    at === null || !isDone ? 0 : one('SELECT count(*) FROM usage_logs WHERE timestamp < ?', at);
  const gone = (table: string) =>
    one(
      `SELECT count(*) FROM ${table} WHERE NOT EXISTS (SELECT 1 FROM usage_logs WHERE id = usage_log_id)`,
    );
  const orphans = gone('session_sightings') + gone('repriced_rows');
  return [
    ...(at === null || older === 0
      ? []
      : [`${older} usage logs are older than the watermark ${new Date(at).toISOString()}.`]),
    ...(orphans === 0 ? [] : [`${orphans} entries stand for usage logs that are gone.`]),
  ];
}
