import type Database from 'better-sqlite3';
import { existsSync, rmSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Clock } from './clock.ts';
import { giveFirstSlots } from './color-slots.ts';
import { connect, connectReadOnly, startWal, whileAlone } from './connect.ts';
import {
  assertWritable,
  closeToOthers,
  createPrivateFile,
  makePrivateFolder,
  vaultPath,
} from './folder.ts';
import { type Migration, bundledMigrations } from './migrations.ts';
import { hasLog, probe, probeHeader } from './probe.ts';
import { openError, toOpenError } from './problems.ts';
import { type ReadDb, toReadDb } from './read-db.ts';
import { settleSessions } from './settle.ts';
import { bringUpToDate, readPlan } from './upgrade.ts';

/** The open vault of the one writer. */
export interface WriteVault {
  db: Database.Database;
  /** The same connection for queries. */
  read: ReadDb;
  dataDir: string;
  /** The whole path of `vault.db`. */
  path: string;
  clock: Clock;
  /** Closes it; the second time does nothing. */
  close(): void;
}

/** A vault open for reading. */
export interface ReadVault {
  db: ReadDb;
  path: string;
  close(): void;
}

/** What opening needs; `migrations` are the bundled ones unless a test gives others. */
export interface OpenOptions {
  dataDir: string;
  clock: Clock;
  migrations?: readonly Migration[];
  /** How long a lock of another process is waited for (5,000 ms by default). */
  busyTimeoutMs?: number;
}

const BUSY_TIMEOUT_MS = 5000;

/**
 * Opens the vault of a folder for writing, making or migrating it (with a backup first) where that is due. Throws a
 * `VaultOpenError`; the vault is then byte for byte what it was.
 */
export function openVault(options: OpenOptions): WriteVault {
  const path = vaultPath(options.dataDir);
  const opening: Opening = {
    ...options,
    path,
    created: false,
    hadLog: existsSync(`${path}-wal`),
    db: null,
  };
  try {
    return finish(opening, openForWriting(opening));
  } catch (error) {
    const told = toOpenError(error, path);
    abandon(opening, told.problem.kind);
    throw told;
  }
}

interface Opening extends OpenOptions {
  path: string;
  /** The empty file is ours, to be taken away when opening fails. */
  created: boolean;
  hadLog: boolean;
  db: Database.Database | null;
}

function openForWriting(opening: Opening): Database.Database {
  const { path } = opening;
  const timeout = opening.busyTimeoutMs ?? BUSY_TIMEOUT_MS;
  const migrations = opening.migrations ?? bundledMigrations();
  makePrivateFolder(dirname(path));
  if (!existsSync(path)) assertWritable(path);
  opening.created = createPrivateFile(path);
  probeHeader(path);
  probeBesideLog(path, timeout, migrations);
  assertWritable(path);
  const db = connect(path, timeout);
  opening.db = db;
  bringUpToDate(db, { path, clock: opening.clock, migrations });
  startWal(db, timeout);
  assertTakesWrites(db);
  settleSessions(db);
  giveFirstSlots(db);
  return db;
}

/** Beside a filled log a writing connection would move it into the vault when it closes: look without one first. */
function probeBesideLog(path: string, timeout: number, migrations: readonly Migration[]): void {
  if (!hasLog(path)) return;
  const db = connectReadOnly(path, timeout);
  try {
    readPlan(probe(db, path), migrations, path);
  } finally {
    db.close();
  }
}

/** A file that may only be read opens all the same; taking the lock to write tells. */
function assertTakesWrites(db: Database.Database): void {
  db.exec('BEGIN IMMEDIATE');
  db.exec('COMMIT');
}

function finish(opening: Opening, db: Database.Database): WriteVault {
  closeToOthers(opening.path);
  return {
    db,
    read: toReadDb(db),
    dataDir: resolve(opening.dataDir),
    path: opening.path,
    clock: opening.clock,
    close: () => db.close(),
  };
}

/** Closes, and takes away what was made for nothing: an empty file, and a log beside one that cannot be read or grown. */
function abandon(opening: Opening, kind: string): void {
  const { path, hadLog } = opening;
  opening.db?.close();
  if (opening.created && sizeOf(path) === 0) rmSync(path);
  if (hadLog) return;
  if (kind === 'damaged' || kind === 'not-a-database') removeEmptyLog(path);
  if (kind === 'disk-full') removeUnusedLog(path);
}

/** SQLite leaves an empty log where it cannot read the vault; no other process can read that either. */
function removeEmptyLog(path: string): void {
  if (sizeOf(`${path}-wal`) !== 0) return;
  rmSync(`${path}-wal`);
  rmSync(`${path}-shm`, { force: true });
}

/** On a full disk SQLite leaves an empty log and its index; another process may be about to use them. */
function removeUnusedLog(path: string): void {
  if (!existsSync(path)) {
    removeEmptyLog(path);
    return;
  }
  if (sizeOf(`${path}-wal`) === 0) whileAlone(path, () => removeEmptyLog(path));
}

function sizeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.size;
}

/** Opens an existing, migrated vault for reading only; throws a `VaultOpenError` where there is none, or one of another version. */
export function openReader(options: {
  dataDir: string;
  busyTimeoutMs?: number;
  migrations?: readonly Migration[];
}): ReadVault {
  const path = vaultPath(options.dataDir);
  const timeout = options.busyTimeoutMs ?? BUSY_TIMEOUT_MS;
  const hadLog = existsSync(`${path}-wal`);
  try {
    if (!existsSync(path)) throw openError('unknown', path, { message: 'There is no vault yet.' });
    probeHeader(path);
    assertCurrent(path, timeout, options.migrations ?? bundledMigrations());
    const db = connectReadOnly(path, timeout);
    return { db: toReadDb(db), path, close: () => db.close() };
  } catch (error) {
    const told = toOpenError(error, path);
    if (!hadLog && told.problem.kind === 'damaged') removeEmptyLog(path);
    throw told;
  }
}

const OUTDATED =
  'It is of an older ChatVault and has not been brought up to date: the next import, or the app, does that.';

/** Looks by a connection that could write where there is no log: only such a one clears away what it makes beside the vault. */
function assertCurrent(path: string, timeout: number, migrations: readonly Migration[]): void {
  const db = hasLog(path) ? connectReadOnly(path, timeout) : connect(path, timeout);
  try {
    const { pending, adopts } = readPlan(probe(db, path), migrations, path);
    if (pending.length > 0 || adopts) throw openError('unknown', path, { message: OUTDATED });
  } finally {
    db.close();
  }
}
