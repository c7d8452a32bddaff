import type { WriteVault } from './open.ts';

/** Moves the write-ahead log into the vault as far as no reader needs it; for after an import. */
export function checkpoint({ db }: WriteVault): void {
  db.pragma('wal_checkpoint(PASSIVE)');
}

/** Lets SQLite renew the statistics its planner goes by, where they are worth it. */
export function optimize({ db }: WriteVault): void {
  db.pragma('optimize');
}
