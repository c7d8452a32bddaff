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

/** The columns of sums, in the order in which `addTo` fills them. */
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

/** Adds a row's figures to sums, or takes them away. */
export function addTo(sums: number[], row: CountedRow, sign: 1 | -1): void {
  let at = 0;
  const add = (amount: number | null) => {
    sums[at] = (sums[at] ?? 0) + (amount ?? 0) * sign;
    at += 1;
  };
  add(1);
  add(row.requests);
  add(row.inputTokens);
  add(row.outputTokens);
  add(row.cacheReadTokens);
  add(row.cacheWrite5mTokens);
  add(row.cacheWrite1hTokens);
  add(row.reasoningTokens);
  add(row.responseTimeMs);
  add(row.responseTimeMs === null ? 0 : 1);
  add(row.listCost);
  add(row.discount);
  add(row.netCost);
  add(row.reportedCost);
  add(row.costStatus === CostStatus.unpriced ? row.requests : 0);
  add(row.cacheSavings);
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
