import { CostStatus } from '../kinds.ts';
import type { LogRow } from '../log-row.ts';

/** What of a row the rollups depend on. */
export type CountedRow = Pick<
  LogRow,
  | 'timestamp'
  | 'sessionId'
  | 'sourceId'
  | 'providerId'
  | 'modelId'
  | 'projectId'
  | 'userId'
  | 'isError'
  | 'excluded'
  | 'requests'
  | 'inputTokens'
  | 'outputTokens'
  | 'cacheReadTokens'
  | 'cacheWrite5mTokens'
  | 'cacheWrite1hTokens'
  | 'reasoningTokens'
  | 'responseTimeMs'
  | 'timeToFirstTokenMs'
  | 'listCost'
  | 'discount'
  | 'netCost'
  | 'reportedCost'
  | 'costStatus'
  | 'cacheSavings'
>;

/** The columns that name what is summed, after the one of time. */
export const DIMENSIONS = [
  'source_id',
  'provider_id',
  'model_id',
  'project_id',
  'user_id',
  'is_error',
];

/** The columns of sums, in the order in which `figuresOf` fills them. */
export const SUMS = [
  'row_count',
  'requests',
  'input_tokens',
  'output_tokens',
  'cache_read_tokens',
  'cache_write_5m_tokens',
  'cache_write_1h_tokens',
  'reasoning_tokens',
  'response_time_sum',
  'response_time_count',
  'list_cost',
  'discount',
  'net_cost',
  'reported_cost',
  'unpriced',
  'cache_savings',
];

/** Writes a row's figures in the order of `SUMS`; one list serves many rows, for speed. */
export function figuresOf(row: CountedRow, figures: Float64Array): void {
  figures[0] = 1;
  figures[1] = row.requests;
  figures[2] = row.inputTokens;
  figures[3] = row.outputTokens;
  figures[4] = row.cacheReadTokens;
  figures[5] = row.cacheWrite5mTokens;
  figures[6] = row.cacheWrite1hTokens;
  figures[7] = row.reasoningTokens;
  figures[8] = row.responseTimeMs ?? 0;
  figures[9] = row.responseTimeMs === null ? 0 : 1;
  figures[10] = row.listCost ?? 0;
  figures[11] = row.discount ?? 0;
  figures[12] = row.netCost ?? 0;
  figures[13] = row.reportedCost ?? 0;
  figures[14] = row.costStatus === CostStatus.unpriced ? row.requests : 0;
  figures[15] = row.cacheSavings ?? 0;
}

/** The figures of a column's sum, as SQL makes them of rows. */
export const SUMS_OF_ROWS = [
  'count(*)',
  'sum(requests)',
  'sum(input_tokens)',
  'sum(output_tokens)',
  'sum(cache_read_tokens)',
  'sum(cache_write_5m_tokens)',
  'sum(cache_write_1h_tokens)',
  'sum(reasoning_tokens)',
  'coalesce(sum(response_time_ms), 0)',
  'count(response_time_ms)',
  'coalesce(sum(list_cost), 0)',
  'coalesce(sum(discount), 0)',
  'coalesce(sum(net_cost), 0)',
  'coalesce(sum(reported_cost), 0)',
  `sum(CASE cost_status WHEN ${CostStatus.unpriced} THEN requests ELSE 0 END)`,
  'coalesce(sum(cache_savings), 0)',
];
