import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { VAULT_FILE } from '../../vault/folder.ts';
import type { VaultPlace } from './backend.ts';

/** Where the demo vault of a data folder lies. */
export function demoPlace(dataDir: string): VaultPlace {
  return { dataDir: join(dataDir, 'demo'), demo: true };
}

/** Removes an earlier demo vault: its made-up rows end "a few seconds ago", so it is made anew each time. */
export async function clearDemo(dataDir: string): Promise<void> {
  const folder = demoPlace(dataDir).dataDir;
  const files = ['', '-wal', '-shm'].map((suffix) => join(folder, VAULT_FILE + suffix));
  await Promise.all(files.map((file) => rm(file, { force: true })));
}
