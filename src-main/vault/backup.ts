import type Database from 'better-sqlite3';
import {
  existsSync,
  fsyncSync,
  openSync,
  closeSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { BackupInfo } from '../../src-shared/ipc/app.ts';
import type { Clock } from './clock.ts';
import { connectReadOnly } from './connect.ts';
import { createPrivateFile, makePrivateFolder, vaultPath } from './folder.ts';

/** Backups before migrations that are kept; older ones go when a newer one was worth making. */
const KEPT = 5;
const NAME = /^vault-(\d{8}T\d{9}Z)-(before-[\w-]+)\.db$/;

/** Writes a whole copy of the vault to its folder of backups and gives its path; nothing half-written keeps the name. */
export function makeBackup(
  db: Database.Database,
  vault: { path: string; clock: Clock },
  before: string,
): string {
  const folder = join(dirname(vault.path), 'backups');
  makePrivateFolder(folder);
  const path = join(folder, `vault-${stamp(vault.clock())}-before-${before}.db`);
  const partial = `${path}.partial`;
  try {
    rmSync(partial, { force: true });
    createPrivateFile(partial);
    db.prepare('VACUUM INTO ?').run(partial);
    sync(partial);
    renameSync(partial, path);
    return path;
  } catch (error) {
    rmSync(partial, { force: true });
    rmSync(`${partial}-journal`, { force: true });
    throw error;
  }
}

/** Takes away all but the newest backups that were made before migrations. */
export function pruneBackups(path: string): void {
  const folder = join(dirname(path), 'backups');
  for (const name of automaticBackups(folder).slice(KEPT))
    rmSync(join(folder, name), { force: true });
}

/** The backups of a data folder, newest first, each opened and checked now. */
export function listBackups(dataDir: string): BackupInfo[] {
  const folder = join(dirname(vaultPath(dataDir)), 'backups');
  return automaticBackups(folder).map((name) => inspectBackup(join(folder, name)));
}

/** Opens a backup and checks it whole: `sound` only when SQLite finds nothing wrong with it. */
export function inspectBackup(path: string): BackupInfo {
  const match = NAME.exec(basename(path));
  const stat = statSync(path);
  const told = {
    file: basename(path),
    madeAt: match?.[1] === undefined ? Math.round(stat.mtimeMs) : parseStamp(match[1]),
    bytes: stat.size,
  };
  try {
    const rows = checkedRows(path);
    return { ...told, rows, sound: true, reason: match?.[2]?.replaceAll('-', ' ') ?? '' };
  } catch (error) {
    return {
      ...told,
      rows: null,
      sound: false,
      reason: error instanceof Error ? error.message : 'unreadable',
    };
  }
}

/** Time for a file's name: `20261124T093000123Z`, UTC. */
export function stamp(at: number): string {
  return new Date(at).toISOString().replaceAll(/[-:.]/g, '');
}

function parseStamp(text: string): number {
  const [, date, h, m, s, ms] = /^(\d{8})T(\d\d)(\d\d)(\d\d)(\d{3})Z$/.exec(text) ?? [];
  const day = `${date?.slice(0, 4)}-${date?.slice(4, 6)}-${date?.slice(6, 8)}`;
  return Date.parse(`${day}T${h}:${m}:${s}.${ms}Z`);
}

function automaticBackups(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => NAME.test(name))
    .sort()
    .reverse();
}

function checkedRows(path: string): number {
  const db = connectReadOnly(path, 1000);
  try {
    const finding = db.pragma('integrity_check(1)', { simple: true });
    if (finding !== 'ok') throw new Error(String(finding));
    // A cut last page that nothing uses is no finding to SQLite.
    const pageBytes = Number(db.pragma('page_size', { simple: true }));
    if (statSync(path).size % pageBytes !== 0) throw new Error('the file is cut off');
    return db.prepare<[], number>('SELECT count(*) FROM usage_logs').pluck().get() ?? 0;
  } finally {
    db.close();
  }
}

function sync(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
