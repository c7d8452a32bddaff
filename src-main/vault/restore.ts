import Database from 'better-sqlite3';
import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { ChatVaultError } from '../../src-shared/ipc/envelope.ts';
import { inspectBackup, stamp } from './backup.ts';
import type { Clock } from './clock.ts';
import { makePrivateFolder, vaultPath } from './folder.ts';
import { codeOf } from './problems.ts';

/**
 * Puts a sound backup (its file name in `backups/`) in the vault's place and gives the path the vault so far was moved
 * to (`quarantine/`), null where there was none. Throws `not-found` and `vault`, and `busy` while another process holds it.
 */
export function restoreBackup(options: {
  dataDir: string;
  file: string;
  clock: Clock;
}): string | null {
  const path = vaultPath(options.dataDir);
  const backup = join(dirname(path), 'backups', options.file);
  if (/[/\\]/.test(options.file) || !existsSync(backup)) {
    throw new ChatVaultError({
      kind: 'not-found',
      message: `There is no backup “${options.file}”.`,
    });
  }
  const found = inspectBackup(backup);
  if (!found.sound) {
    throw new ChatVaultError({
      kind: 'vault',
      message: `The backup “${options.file}” is damaged: ${found.reason}.`,
    });
  }
  assertFree(path);
  return putInPlace(backup, path, options.clock());
}

/** The vault's name never stands empty: a start in between would make a new, empty vault. */
function putInPlace(backup: string, path: string, at: number): string | null {
  const incoming = `${path}.incoming`;
  rmSync(incoming, { force: true });
  copyFileSync(backup, incoming, constants.COPYFILE_FICLONE);
  chmodSync(incoming, 0o600);
  sync(incoming);
  const aside = existsSync(path) ? quarantine(path, at) : null;
  renameSync(incoming, path);
  syncFolder(dirname(path));
  return aside;
}

function quarantine(path: string, at: number): string {
  const folder = join(dirname(path), 'quarantine');
  makePrivateFolder(folder);
  const aside = join(folder, `vault-${stamp(at)}.db`);
  try {
    linkSync(path, aside);
  } catch {
    copyFileSync(path, aside);
  }
  for (const suffix of ['-wal', '-shm', '-journal']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
  }
  return aside;
}

/** A damaged file cannot be asked whether another process has it open; any other answers by its lock. */
function assertFree(path: string): void {
  if (!existsSync(path)) return;
  const db = new Database(path, { timeout: 200 });
  try {
    db.pragma('locking_mode = EXCLUSIVE');
    db.exec('BEGIN EXCLUSIVE; ROLLBACK');
  } catch (error) {
    if (codeOf(error).startsWith('SQLITE_BUSY')) {
      const message = 'Another process has the vault open. Close it, then try again.';
      throw new ChatVaultError({ kind: 'busy', message }, { cause: error });
    }
  } finally {
    db.close();
  }
}

function sync(path: string): void {
  const file = openSync(path, 'r+');
  fsyncSync(file);
  closeSync(file);
}

function syncFolder(path: string): void {
  try {
    const folder = openSync(path, 'r');
    fsyncSync(folder);
    closeSync(folder);
  } catch {
    // Windows has no such thing.
  }
}
