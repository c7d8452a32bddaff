import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { WriteVault } from './open.ts';

/** Moves the write-ahead log into the vault as far as no reader needs it; for after an import. */
export function checkpoint({ db }: Pick<WriteVault, 'db'>): void {
  db.pragma('wal_checkpoint(PASSIVE)');
}

/** Lets SQLite renew the statistics its planner goes by, where they are worth it. */
export function optimize({ db }: WriteVault): void {
  db.pragma('optimize');
}

/** Less than this part of the vault is left to be filled by new rows. */
const WORTH_IT = 0.25;
/** The vault is written once more, whole, to its log, and moved back from there. */
const ROOM = 2.5;

/**
 * Gives the room of removed rows back to the disk where that is much and there is room to do it (readers go on reading
 * meanwhile); else new rows fill it. True where it was done.
 */
export function returnSpace(vault: Pick<WriteVault, 'db' | 'path'>): boolean {
  const { db, path } = vault;
  const number = (name: string) => Number(db.pragma(name, { simple: true }));
  const [pages, free, bytes] = [
    number('page_count'),
    number('freelist_count'),
    number('page_size'),
  ];
  if (free < pages * WORTH_IT) return false;
  if (roomOn(dirname(path)) < (pages - free) * bytes * ROOM) return false;
  db.exec('VACUUM');
  checkpoint(vault);
  return true;
}

function roomOn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
