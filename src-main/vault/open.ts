import type Database from 'better-sqlite3';
import { existsSync, rmSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Clock } from './clock.ts';
import { connect, connectReadOnly, startWal } from './connect.ts';
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
  const opening: Opening = { ...options, path, created: false, db: null };
  try {
    return finish(opening, openForWriting(opening));
  } catch (error) {
    abandon(opening);
    throw toOpenError(error, path);
  }
}

interface Opening extends OpenOptions {
  path: string;
  /** The empty file is ours, to be taken away when opening fails. */
  created: boolean;
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
  startWal(db);
  assertTakesWrites(db);
  settleSessions(db);
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

/** Closes, and takes away what was made for nothing: an empty file. */
function abandon(opening: Opening): void {
  opening.db?.close();
  if (!opening.created) return;
  if (statSync(opening.path, { throwIfNoEntry: false })?.size === 0) rmSync(opening.path);
}

/** Opens an existing, migrated vault for reading only; throws a `VaultOpenError` where there is none. */
export function openReader(options: { dataDir: string; busyTimeoutMs?: number }): ReadVault {
  const path = vaultPath(options.dataDir);
  try {
    if (!existsSync(path)) throw openError('unknown', path, { message: 'There is no vault yet.' });
    probeHeader(path);
    const db = connectReadOnly(path, options.busyTimeoutMs ?? BUSY_TIMEOUT_MS);
    return { db: toReadDb(db), path, close: () => db.close() };
  } catch (error) {
    throw toOpenError(error, path);
  }
}
