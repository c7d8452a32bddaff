import type { QueryKit } from '../query-kit.ts';

/** One row of a session that counts; amounts are nano-US-dollars, times UTC ms. */
export interface SessionLine {
  id: number;
  timestamp: number;
  requests: number;
  isError: number;
  flags: number;
  statusCode: number | null;
  modelId: number | null;
  inputTokens: number;
  outputTokens: number;
  cacheReadTokens: number;
  cacheWriteTokens: number;
  /** Null: not priced. A row's cost is a safe integer: nine million dollars. */
  netCost: number | null;
  isUnpriced: number;
}

type RawLine = [
  number,
  number,
  number,
  number,
  number,
  number | null,
  number | null,
  number,
  number,
  number,
  number,
  number | null,
  number,
];

const LINES = `SELECT id, timestamp, requests, is_error, flags, status_code, model_id, input_tokens, output_tokens,
    cache_read_tokens, cache_write_5m_tokens + cache_write_1h_tokens, net_cost, cost_status = 0
  FROM usage_logs INDEXED BY usage_logs_by_session
  WHERE session_id = ? AND excluded = 0 ORDER BY timestamp, id`;

/** All rows of a session that count, in the order of time. */
export function sessionLines(kit: QueryKit, sessionId: number): SessionLine[] {
  const rows = kit.statement<RawLine>(LINES, { raw: true }).all(sessionId);
  return rows.map(toLine);
}

function toLine([
  id,
  timestamp,
  requests,
  isError,
  flags,
  statusCode,
  modelId,
  inputTokens,
  outputTokens,
  cacheReadTokens,
  cacheWriteTokens,
  netCost,
  isUnpriced,
]: RawLine): SessionLine {
  return {
    id,
    timestamp,
    requests,
    isError,
    flags,
    statusCode,
    modelId,
    inputTokens,
    outputTokens,
    cacheReadTokens,
    cacheWriteTokens,
    netCost,
    isUnpriced,
  };
}
