import type { ReadDb } from '../vault/read-db.ts';

/** When the newest row came into the vault, UTC ms; null for an empty vault. */
export function lastImportedAt(db: ReadDb): number | null {
  const row = db
    .prepare<{ at: number | null }>(
      'SELECT imported_at AS at FROM usage_logs ORDER BY id DESC LIMIT 1',
    )
    .get();
  return row?.at ?? null;
}
