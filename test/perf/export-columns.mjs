const name = (column) => `(SELECT name FROM names WHERE id = ${column})`;
const dollars = (column) =>
  `CASE WHEN ${column} IS NULL THEN '' ELSE printf('%d.%09d', ${column} / 1000000000, abs(${column}) % 1000000000) END`;
// Ids are packed in a way that SQLite alone does not undo: its digits are about as many characters.
const id = (column) => `CASE typeof(${column}) WHEN 'blob' THEN hex(${column}) ELSE ${column} END`;
const flag = (bit) => `CASE WHEN flags & ${bit} THEN 'true' ELSE 'false' END`;

/** A query for the same cells as the export of all columns, in its order, by SQLite alone; newest first. */
export const EXPORT_SQL = `SELECT strftime('%Y-%m-%dT%H:%M:%fZ', timestamp / 1000.0, 'unixepoch'),
  ${name('model_id')}, input_tokens, output_tokens, total_tokens, ${dollars('net_cost')},
  ${name('provider_id')}, response_time_ms, status_code, ${id('request_id')}, error_details, printf('%016x', dedup_key),
  ${name('source_id')}, ${name('user_id')}, ${name('project_id')},
  (SELECT external_id FROM sessions WHERE id = session_id),
  input_tokens - cache_read_tokens - cache_write_5m_tokens - cache_write_1h_tokens,
  cache_read_tokens, cache_write_5m_tokens, cache_write_1h_tokens, reasoning_tokens,
  ${dollars('list_cost')}, ${dollars('discount')}, ${dollars('net_cost')}, ${dollars('reported_cost')},
  CASE cost_status WHEN 0 THEN 'unpriced' WHEN 1 THEN 'priced' WHEN 2 THEN 'reported' WHEN 3 THEN 'free' END,
  time_to_first_token_ms, requests, ${name('service_tier_id')}, ${name('speed_id')}, ${name('geo_id')},
  ${flag(32)}, web_searches, ${name('context_window_id')}, ${name('account_id')}, ${id('response_id')},
  CASE WHEN is_error THEN 'true' ELSE 'false' END, ${flag(1)}, ${flag(8)}, ${flag(2)}, request_metadata
  FROM usage_logs WHERE excluded = 0 ORDER BY timestamp DESC, id DESC`;
