import type { VaultInfo } from '../../src-shared/ipc/app.ts';
import { nameSlots } from './name-slots.ts';
import type { QueryKit } from './query-kit.ts';

/** What the vault holds: rows that count, its size, the first and last time, when rows came last (UTC ms). */
export function vaultInfo(kit: QueryKit): VaultInfo {
  const number = (sql: string, ...values: number[]) =>
    kit.statement<number | null>(sql, { pluck: true }).get(...values) ?? null;
  const edge = (way: string) =>
    number(
      `SELECT timestamp FROM usage_logs INDEXED BY usage_logs_by_time WHERE excluded = 0 ORDER BY timestamp ${way} LIMIT 1`,
    );
  return {
    rows: number('SELECT coalesce(sum(row_count), 0) FROM usage_rollups') ?? 0,
    bytes: number('SELECT page_count * page_size FROM pragma_page_count, pragma_page_size') ?? 0,
    firstTimestamp: edge('ASC'),
    lastTimestamp: edge('DESC'),
    lastImportedAt: number('SELECT imported_at FROM usage_logs ORDER BY id DESC LIMIT 1'),
    rejected: number('SELECT count(*) FROM rejected_lines') ?? 0,
    inFuture:
      number(
        'SELECT count(*) FROM usage_logs INDEXED BY usage_logs_by_time WHERE excluded = 0 AND timestamp > ?',
        kit.now(),
      ) ?? 0,
    slots: nameSlots(kit),
  };
}
