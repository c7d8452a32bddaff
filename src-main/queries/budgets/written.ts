import type { QueryKit } from '../query-kit.ts';

/** Makes what tells whether anything was written since: another answer after every change, by this connection or another. */
export function createWritten(kit: QueryKit): () => string {
  const own = kit.db.prepare<number>('SELECT total_changes()', { pluck: true });
  return () => `${kit.db.dataVersion()} ${own.get() ?? 0}`;
}
