import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createIngest } from '../../src-main/vault/ingest.ts';
import { type WriteVault, openVault } from '../../src-main/vault/open.ts';
import { NO_PRICES, type PricingTerms } from '../../src-main/vault/pricing/terms.ts';
import { NOW } from './rows.ts';

export { NOW, batch, fileRef, usage } from './rows.ts';

/** A fresh folder that goes when the test ends. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'chatvault-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A fresh vault with its ingest, closed when the test ends. */
export function freshVault(dataDir = tempFolder(), terms: () => PricingTerms = () => NO_PRICES) {
  const vault: WriteVault = openVault({ dataDir, clock: () => NOW });
  onTestFinished(() => vault.close());
  return { vault, ingest: createIngest(vault, terms), dataDir };
}

/** Everything a vault says, in words instead of ids: equal for two vaults that hold the same. */
export function dump(vault: WriteVault) {
  const all = (sql: string) => vault.read.prepare<unknown>(sql).all();
  const name = (id: string) => `(SELECT name FROM names WHERE id = ${id})`;
  const session = (id: string) => `(SELECT external_id FROM sessions WHERE id = ${id})`;
  return {
    rows: all(`
      SELECT dedup_key, timestamp, ${name('source_id')} AS source, ${name('provider_id')} AS provider,
        ${name('model_id')} AS model, ${name('project_id')} AS project, ${name('user_id')} AS user,
        ${session('session_id')} AS session, input_tokens, output_tokens, cache_read_tokens, cache_write_5m_tokens,
        cache_write_1h_tokens, reasoning_tokens, requests, is_error, excluded, flags, reported_cost, status_code,
        cost_status, list_cost, discount, net_cost, price_flags,
        (SELECT terms FROM prices WHERE id = price_id) AS price,
        response_time_ms, tie_hash, (SELECT path FROM source_files WHERE id = file_id) AS file, file_line, file_offset,
        unpack_id(request_id) AS request_id, unpack_id(response_id) AS response_id, error_details
      FROM usage_logs ORDER BY dedup_key`),
    rollups: all(`
      SELECT bucket, ${name('source_id')} AS source, ${name('provider_id')} AS provider, ${name('model_id')} AS model,
        ${name('project_id')} AS project, ${name('user_id')} AS user, is_error, row_count, requests, input_tokens,
        output_tokens, cache_read_tokens, cache_write_5m_tokens, cache_write_1h_tokens, reasoning_tokens,
        response_time_sum, response_time_count, list_cost, discount, net_cost, reported_cost, unpriced
      FROM usage_rollups ORDER BY 1, 2, 3, 4, 5, 6, 7`),
    days: all(`
      SELECT day, ${name('source_id')} AS source, ${name('provider_id')} AS provider, ${name('model_id')} AS model,
        ${name('project_id')} AS project, ${name('user_id')} AS user, is_error, row_count, requests, output_tokens,
        net_cost, cache_savings, hex(response_times) AS times
      FROM usage_days ORDER BY 1, 2, 3, 4, 5, 6, 7`),
    sessionDays: all(`
      SELECT day, ${session('session_id')} AS session, ${name('source_id')} AS source, ${name('model_id')} AS model,
        ${name('project_id')} AS project, is_error, row_count, requests, output_tokens, net_cost
      FROM session_days ORDER BY 1, 2, 3, 4, 5, 6`),
    sessions: all(`
      SELECT ${name('source_id')} AS source, external_id, cwd, cwd_at, ${name('project_id')} AS project, own_start, dirty
      FROM sessions ORDER BY 1, 2`),
    sightings: all(`
      SELECT (SELECT dedup_key FROM usage_logs WHERE id = usage_log_id) AS key, ${session('session_id')} AS session,
        timestamp, timestamp_estimated
      FROM session_sightings ORDER BY 1, 2`),
    files: all(
      `SELECT path, offset, line, state, pending, rows_seen, rows_ahead FROM source_files ORDER BY path`,
    ),
    rejected: all(`
      SELECT (SELECT path FROM source_files WHERE id = file_id) AS file, line, offset, reason
      FROM rejected_lines ORDER BY 1, 3, reason`),
    errors: all(`SELECT rowid FROM usage_errors WHERE error_details LIKE '%overloaded%'`).length,
  };
}
