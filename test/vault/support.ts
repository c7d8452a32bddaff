import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ParsedUsage, ScanBatch } from '../../src-main/sources/source.ts';
import type { FileRef } from '../../src-main/vault/files.ts';
import { createIngest } from '../../src-main/vault/ingest.ts';
import { type WriteVault, openVault } from '../../src-main/vault/open.ts';

/** A fixed time: 24 Nov 2026, 09:00 UTC. */
export const NOW = Date.UTC(2026, 10, 24, 9);

/** A fresh folder that goes when the test ends. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'chatvault-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A fresh vault with its ingest, closed when the test ends. */
export function freshVault(dataDir = tempFolder()) {
  const vault: WriteVault = openVault({ dataDir, clock: () => NOW });
  onTestFinished(() => vault.close());
  return { vault, ingest: createIngest(vault), dataDir };
}

/** A request with what is given, the rest plain. */
export function usage(given: Partial<ParsedUsage> = {}): ParsedUsage {
  return {
    key: { high: 1, low: 0 },
    timestamp: NOW,
    flags: 0,
    exclusion: 0,
    provider: 'anthropic',
    model: 'claude-sonnet-4-5',
    session: 'session-a',
    requestId: 'req_1',
    responseId: 'msg_1',
    requests: 1,
    freshInputTokens: 10,
    cacheReadTokens: 0,
    cacheWrite5mTokens: 0,
    cacheWrite1hTokens: 0,
    outputTokens: 5,
    reasoningTokens: 0,
    webSearches: 0,
    serviceTier: null,
    speed: null,
    inferenceGeo: null,
    contextWindow: null,
    reportedCostNanos: null,
    isError: false,
    statusCode: null,
    responseTimeMs: null,
    timeToFirstTokenMs: null,
    errorDetails: null,
    metadata: null,
    line: 1,
    offset: 0,
    tieHash: 1,
    ...given,
  };
}

/** A batch with what is given. */
export function batch(given: Partial<ScanBatch> = {}): ScanBatch {
  return {
    usage: [],
    rejected: [],
    sessions: [],
    exclusions: [],
    checkpoint: { offset: 1_000_000, line: 1000, state: null, pending: false },
    ...given,
  };
}

/** A file of a source. */
export function fileRef(given: Partial<FileRef> = {}): FileRef {
  return {
    path: '/logs/a.jsonl',
    inode: 1,
    size: 100,
    mtimeMs: NOW,
    headHash: 'head',
    fromStart: false,
    complete: true,
    ...given,
  };
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
        response_time_ms, tie_hash, (SELECT path FROM source_files WHERE id = file_id) AS file, file_line, file_offset,
        request_id, response_id, error_details
      FROM usage_logs ORDER BY dedup_key`),
    rollups: all(`
      SELECT bucket, ${name('source_id')} AS source, ${name('provider_id')} AS provider, ${name('model_id')} AS model,
        ${name('project_id')} AS project, ${name('user_id')} AS user, is_error, row_count, requests, input_tokens,
        output_tokens, cache_read_tokens, cache_write_5m_tokens, cache_write_1h_tokens, reasoning_tokens,
        response_time_sum, response_time_count, reported_cost, unpriced
      FROM usage_rollups ORDER BY 1, 2, 3, 4, 5, 6, 7`),
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
