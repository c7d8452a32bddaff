import type Database from 'better-sqlite3';
import { rmSync } from 'node:fs';
import { makeBackup, pruneBackups } from './backup.ts';
import type { Clock } from './clock.ts';
import { pendingMigrations } from './journal.ts';
import { returnSpace } from './maintenance.ts';
import { type MigrationPlan, migrate } from './migrate.ts';
import type { Migration } from './migrations.ts';
import { type Probe, assertSound, probe } from './probe.ts';
import { openError } from './problems.ts';

interface Context {
  path: string;
  clock: Clock;
  migrations: readonly Migration[];
}

/** What a file of this kind needs to become a vault of today; throws for a vault of a newer program. */
export function readPlan(
  found: Probe,
  migrations: readonly Migration[],
  path: string,
): MigrationPlan {
  if (found.kind === 'fresh') return { baseline: [], pending: migrations, adopts: false };
  if (found.kind === 'vault') {
    return {
      baseline: [],
      pending: pendingMigrations(found.journal, migrations, path),
      adopts: false,
    };
  }
  const has = found.hasErrorDetails ? 2 : 1;
  return { baseline: migrations.slice(0, has), pending: migrations.slice(has), adopts: true };
}

/** Brings a vault's shape up to date: nothing where it is, else a check, a backup where it has rows, and the migrations. */
export function bringUpToDate(db: Database.Database, context: Context): void {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (attemptUpgrade(db, context)) return;
  }
  throw openError('locked', context.path);
}

/** False when another process wrote between the backup and the lock: then all is looked at anew. */
function attemptUpgrade(db: Database.Database, context: Context): boolean {
  // Before the look: whoever writes between the two must not pass for what was looked at.
  const version = dataVersion(db);
  const found = probe(db, context.path);
  const plan = readPlan(found, context.migrations, context.path);
  if (plan.pending.length === 0 && !plan.adopts) return true;
  if (found.kind !== 'fresh') assertSound(db, context.path);
  const backup = hasRows(db) ? makeBackup(db, context, plan.pending[0]?.tag ?? 'adoption') : null;
  const isCurrent = () => dataVersion(db) === version;
  try {
    const isDone = migrate(db, plan, { ...context, isCurrent });
    if (!isDone && backup) rmSync(backup, { force: true });
    if (isDone) pruneBackups(context.path);
    if (isDone && backup && plan.pending.some(({ tag }) => LEAVES_ROOM.has(tag)))
      giveBackRoom(db, context.path);
    return isDone;
  } catch (error) {
    // It would push out one that is worth more, at every start that fails.
    if (backup) rmSync(backup, { force: true });
    throw error;
  }
}

/** Migrations that write a vault's rows anew, so that much of its file is empty. */
const LEAVES_ROOM: ReadonlySet<string> = new Set(['0011_packed_ids']);

/** Gives the room back, outside the transaction; where somebody is reading, new rows use it. */
function giveBackRoom(db: Database.Database, path: string): void {
  try {
    returnSpace({ db, path });
  } catch {
    // The vault is as sound as before.
  }
}

function dataVersion(db: Database.Database): unknown {
  return db.pragma('data_version', { simple: true });
}

function hasRows(db: Database.Database): boolean {
  const table = db
    .prepare(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'usage_logs'`)
    .get();
  return table !== undefined && db.prepare('SELECT 1 FROM usage_logs LIMIT 1').get() !== undefined;
}
