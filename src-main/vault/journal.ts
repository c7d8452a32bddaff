import type Database from 'better-sqlite3';
import type { Migration } from './migrations.ts';
import { openError } from './problems.ts';

/** One line of the journal: a migration that has run, and when (UTC ms). */
export interface JournalEntry {
  tag: string;
  sha256: string;
  appliedAt: number;
}

const COLUMNS = ['tag', 'sha256', 'applied_at'];

/** The migrations a vault has seen; null where the file has no journal of ours. */
export function readJournal(db: Database.Database): JournalEntry[] | null {
  const columns = db
    .prepare<[], string>(`SELECT name FROM pragma_table_info('migrations')`)
    .pluck()
    .all();
  if (!COLUMNS.every((name) => columns.includes(name))) return null;
  return db
    .prepare<[], JournalEntry>(
      'SELECT tag, sha256, applied_at AS appliedAt FROM migrations ORDER BY tag',
    )
    .all();
}

/** Makes the journal; a table of the same name that is not ours is the adopter's business. */
export function createJournal(db: Database.Database): void {
  db.exec(
    'CREATE TABLE IF NOT EXISTS migrations (tag TEXT PRIMARY KEY NOT NULL, sha256 TEXT NOT NULL, applied_at INTEGER NOT NULL)',
  );
}

/** Notes that a migration has run. */
export function noteApplied(db: Database.Database, migration: Migration, at: number): void {
  db.prepare('INSERT INTO migrations (tag, sha256, applied_at) VALUES (?, ?, ?)').run(
    migration.tag,
    migration.sha256,
    at,
  );
}

/** The migrations that are still to run; throws for a journal of a newer program, or one whose migrations were changed. */
export function pendingMigrations(
  journal: readonly JournalEntry[],
  migrations: readonly Migration[],
  path: string,
): Migration[] {
  const known = new Map(migrations.map((one) => [one.tag, one.sha256]));
  const stranger = journal.find((entry) => !known.has(entry.tag));
  if (stranger) throw newerVault(stranger, migrations, path);
  const changed = journal.find((entry) => known.get(entry.tag) !== entry.sha256);
  if (changed) {
    const message = `The vault was made with another “${changed.tag}” than this program has. Nothing was changed.`;
    throw openError('migration-failed', path, { message });
  }
  const seen = new Set(journal.map((entry) => entry.tag));
  return migrations.filter((one) => !seen.has(one.tag));
}

function newerVault(stranger: JournalEntry, migrations: readonly Migration[], path: string) {
  const last = migrations.at(-1)?.tag ?? 'nothing';
  const message =
    `It is at “${stranger.tag}”, which this program (at “${last}”) does not know. ` +
    'Update ChatVault to open it; nothing was changed.';
  return openError('newer-vault', path, { message });
}
