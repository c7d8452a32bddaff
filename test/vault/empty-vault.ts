import type { WriteVault } from '../../src-main/vault/open.ts';

/** Takes everything out of a vault, quicker than making another. */
export function emptyVault({ db }: WriteVault): void {
  db.exec(`INSERT INTO usage_errors (usage_errors) VALUES ('delete-all')`);
  const tables = [
    'usage_logs',
    'usage_rollups',
    'sessions',
    'session_sightings',
    'source_files',
    'names',
    'prices',
    'tier_queue',
    'meta',
    'usage_days',
    'session_days',
  ];
  for (const table of tables) db.exec(`DELETE FROM ${table}`);
}
