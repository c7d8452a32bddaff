import type Database from 'better-sqlite3';

/**
 * Runs as one transaction that may write, and is on the disk itself when it ends: what was told to somebody must not be
 * forgotten when the power goes. Usage logs do without, for they can be read again. Inside another transaction it is a part of that.
 */
export function durably<T>(db: Database.Database, work: () => T): T {
  if (db.inTransaction) return work();
  db.pragma('synchronous = FULL');
  try {
    return db.transaction(work).immediate();
  } finally {
    db.pragma('synchronous = NORMAL');
  }
}
