import { ChatVaultError } from '../../src-shared/ipc/envelope.ts';
import type { UsageDetail } from '../../src-shared/ipc/usage.ts';
import { FULL_COLUMNS, type RawFullRow, toFullRow } from './full-rows.ts';
import type { QueryKit } from './query-kit.ts';

/** One usage log with all that is known of it; throws `not-found` where there is none of that id that counts. */
export function usageDetail(kit: QueryKit, { id }: { id: number }): UsageDetail {
  const sql = `SELECT ${FULL_COLUMNS} FROM usage_logs u WHERE u.id = ? AND u.excluded = 0`;
  const raw = kit.statement<RawFullRow>(sql).get(id);
  if (raw === undefined) {
    const message = 'This usage log is not in the vault, or does not count any more.';
    throw new ChatVaultError({ kind: 'not-found', message, field: 'id', value: String(id) });
  }
  const similarErrors = raw.isError === 0 ? null : countSimilar(kit, raw);
  return { ...toFullRow(kit, raw), similarErrors };
}

function countSimilar(kit: QueryKit, { statusCode, modelId }: RawFullRow): number {
  const sql = `SELECT count(*) FROM usage_logs INDEXED BY usage_logs_errors
    WHERE excluded = 0 AND is_error = 1 AND status_code IS ? AND model_id IS ?`;
  return kit.statement<number>(sql, { pluck: true }).get(statusCode, modelId) ?? 0;
}
