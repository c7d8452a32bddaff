import type Database from 'better-sqlite3';
import { adoptOriginal } from './adopt.ts';
import type { Clock } from './clock.ts';
import { createJournal, noteApplied } from './journal.ts';
import type { Migration } from './migrations.ts';
import { addOriginalFunctions } from './original-functions.ts';
import { codeOf, openError, toOpenError } from './problems.ts';

/** What is to be done to a vault's shape. */
export interface MigrationPlan {
  /** Migrations an adopted file already has the shape of: noted, not run. */
  baseline: readonly Migration[];
  pending: readonly Migration[];
  adopts: boolean;
}

/**
 * Runs migrations, each once, all in one immediate transaction: one that fails takes back those before it too, so that
 * the vault is what it was. `isCurrent` is asked inside: false means that another process was quicker, and nothing is done.
 */
export function migrate(
  db: Database.Database,
  plan: MigrationPlan,
  context: { clock: Clock; path: string; isCurrent: () => boolean },
): boolean {
  addOriginalFunctions(db);
  // Within a transaction this pragma would do nothing: a table that is rebuilt must not empty its children.
  db.pragma('foreign_keys = OFF');
  const run = db.transaction(() => {
    if (!context.isCurrent()) return false;
    if (plan.adopts) adoptOriginal(db);
    createJournal(db);
    for (const one of plan.baseline) noteApplied(db, one, context.clock());
    for (const one of plan.pending) runOne(db, one, context);
    return true;
  });
  return run.immediate();
}

function runOne(
  db: Database.Database,
  migration: Migration,
  context: { clock: Clock; path: string },
): void {
  try {
    db.exec(migration.sql);
    const broken = db.prepare('PRAGMA foreign_key_check').all();
    if (broken.length > 0)
      throw new Error(`${broken.length} rows point to rows that are not there.`);
  } catch (error) {
    throw describe(error, migration, context.path);
  }
  noteApplied(db, migration, context.clock());
}

/** A full disk or a lock is told as what it is; anything else is the migration's fault. */
function describe(error: unknown, migration: Migration, path: string) {
  const told = toOpenError(error, path, 'migration-failed');
  if (told.problem.kind !== 'migration-failed') return told;
  const detail = error instanceof Error ? error.message : codeOf(error);
  return openError('migration-failed', path, { cause: new Error(`${migration.tag}: ${detail}`) });
}
