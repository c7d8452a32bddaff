import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The top folder of the project. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Where set-up keeps its stamps; goes away with `node_modules`. */
export const STAMPS = join(ROOT, 'node_modules', '.chatvault');

/** The folder shared by all checkouts of one person: the Electron runtime and the native module. */
export function cacheDir() {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'chatvault-toolchain');
}

const STALE_MS = 3_600_000;

/** A new folder in the cache that only this process writes to; what a killed set-up left an hour ago goes. */
export function temporaryDir(label) {
  sweep();
  const dir = join(cacheDir(), `.tmp-${label}-${process.pid}-${randomBytes(4).toString('hex')}`);
  mkdirSync(dir, { recursive: true });
  return dir;
}

function sweep() {
  mkdirSync(cacheDir(), { recursive: true });
  for (const name of readdirSync(cacheDir()).filter((entry) => entry.startsWith('.tmp-'))) {
    const path = join(cacheDir(), name);
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > STALE_MS) rmSync(path, { recursive: true, force: true });
  }
}

/** Moves a finished file or folder to its place; when another set-up was quicker, its result stays. */
export function moveIntoPlace(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  try {
    renameSync(from, to);
  } catch (error) {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    rmSync(from, { recursive: true, force: true });
  }
}

/** Whether a module is the script that Node was started with. */
export function isMain(moduleUrl) {
  return process.argv[1] !== undefined && pathToFileURL(process.argv[1]).href === moduleUrl;
}
