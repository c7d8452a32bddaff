import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  statSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';

/** Name of the vault's file in the data folder. */
export const VAULT_FILE = 'vault.db';

/** The whole path of a folder's vault. */
export function vaultPath(dataDir: string): string {
  return join(resolve(dataDir), VAULT_FILE);
}

/**
 * Makes a folder that only its owner may enter (0700), with those above it; throws what the file system says. One by one,
 * for Node's own `recursive` never ends where a file system takes no folders (`/proc`).
 */
export function makePrivateFolder(folder: string): void {
  if (existsSync(folder)) return;
  const above = dirname(folder);
  if (above !== folder) makePrivateFolder(above);
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process may have made it just now.
    if (!existsSync(folder)) throw error;
  }
}

/** Takes others' rights from the data folder (0700) and the vault's files (0600), as far as they are ours to change. */
export function closeToOthers(path: string): void {
  const folder = dirname(path);
  if (isOursAlone(folder)) chmodQuietly(folder, 0o700);
  for (const suffix of ['', '-wal', '-shm', '-journal']) {
    if (existsSync(path + suffix)) chmodQuietly(path + suffix, 0o600);
  }
}

/** Makes an empty file that only its owner may read (0600); false where one is there already. */
export function createPrivateFile(path: string): boolean {
  if (existsSync(path)) return false;
  try {
    closeSync(openSync(path, 'ax', 0o600));
    return true;
  } catch (error) {
    // Another process may have made it just now.
    if (!existsSync(path)) throw error;
    return false;
  }
}

/** Throws `EACCES` or `EROFS` where the folder or the file cannot be written. */
export function assertWritable(path: string): void {
  accessSync(dirname(path), constants.W_OK);
  if (existsSync(path)) accessSync(path, constants.W_OK);
}

/** A shared folder (`/tmp`), the home or one above it may have been named as data folder: their rights stay. */
function isOursAlone(folder: string): boolean {
  const home = resolve(homedir());
  if (home === folder || home.startsWith(folder.endsWith(sep) ? folder : folder + sep))
    return false;
  return (statSync(folder).mode & 0o1000) === 0;
}

function chmodQuietly(path: string, mode: number): void {
  try {
    if ((statSync(path).mode & 0o777) !== mode) chmodSync(path, mode);
  } catch {
    // Another owner's file, or one that just went: not ours to change.
  }
}
