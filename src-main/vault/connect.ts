import Database from 'better-sqlite3';
import { addIdFunctions } from './id-functions.ts';
import { codeOf } from './problems.ts';
import { addRollupFunctions } from './rollups/sql-functions.ts';

const PAGE_BYTES = 8192;
const CACHE_KIB = 65_536;
const MMAP_BYTES = 1_073_741_824;
/** Pages of the write-ahead log before SQLite moves them to the vault by itself: 32 MB. */
const AUTOCHECKPOINT_PAGES = 4000;

/** Opens a connection for writing; nothing of the file is changed yet. */
export function connect(path: string, timeout: number): Database.Database {
  return orClosed(new Database(path, { timeout }), (db) => {
    // Only a vault that is made now takes it.
    db.pragma(`page_size = ${PAGE_BYTES}`);
    db.pragma(`cache_size = -${CACHE_KIB}`);
    db.pragma('synchronous = NORMAL');
    db.pragma('foreign_keys = OFF');
    db.pragma(`wal_autocheckpoint = ${AUTOCHECKPOINT_PAGES}`);
    db.pragma('journal_size_limit = 67108864');
    db.pragma('analysis_limit = 1000');
    addRollupFunctions(db);
    addIdFunctions(db);
  });
}

/** Opens a connection that cannot write. */
export function connectReadOnly(path: string, timeout: number): Database.Database {
  return orClosed(new Database(path, { timeout, readonly: true, fileMustExist: true }), (db) => {
    db.pragma(`cache_size = -${CACHE_KIB / 2}`);
    db.pragma(`mmap_size = ${MMAP_BYTES}`);
    addRollupFunctions(db);
    addIdFunctions(db);
  });
}

/** Sets a connection up; one that cannot be is closed, or it would hold its locks until the process ends. */
function orClosed(db: Database.Database, setUp: (db: Database.Database) => void) {
  try {
    setUp(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Does something while no other connection has the vault open, and none can open it; does nothing where one has. */
export function whileAlone(path: string, work: () => void): void {
  const db = new Database(path, { timeout: 0, fileMustExist: true });
  try {
    // Held from the first reading on, and without the log's index, for which a full disk has no room.
    db.pragma('locking_mode = EXCLUSIVE');
    db.prepare('SELECT count(*) FROM sqlite_master').get();
    work();
  } catch {
    // Somebody is there, or even this much cannot be read: then all stays as it is.
  } finally {
    db.close();
  }
}

/** Turns on the write-ahead log and memory-mapped reading, once the vault is known to be sound. */
export function startWal(db: Database.Database, timeout: number): void {
  if (!isWal(db)) {
    // An adopted file keeps its small pages unless it is rewritten before the log is on.
    if (db.pragma('page_size', { simple: true }) !== PAGE_BYTES) repage(db);
    switchToWal(db, Date.now() + timeout);
  }
  db.pragma(`mmap_size = ${MMAP_BYTES}`);
}

/** Two that switch at once each hold what the other waits for: SQLite then tells both at once that it is busy. */
function switchToWal(db: Database.Database, deadline: number): void {
  for (;;) {
    try {
      db.pragma('journal_mode = WAL');
      return;
    } catch (error) {
      if (codeOf(error) !== 'SQLITE_BUSY' || Date.now() >= deadline) throw error;
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5 + Math.random() * 20);
    if (isWal(db)) return;
  }
}

function isWal(db: Database.Database): boolean {
  return db.pragma('journal_mode', { simple: true }) === 'wal';
}

function repage(db: Database.Database): void {
  try {
    db.pragma(`page_size = ${PAGE_BYTES}`);
    db.exec('VACUUM');
  } catch {
    // No room or no lock for it: small pages are only slower.
  }
}
