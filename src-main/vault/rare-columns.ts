import type { LogColumn } from './log-row.ts';

/** Columns that most rows leave alone, with the value they then have; at most 31, for a set of them is a bit mask. */
export const RARE_COLUMNS: ReadonlyMap<LogColumn['property'], string | number | null> = new Map<
  LogColumn['property'],
  string | number | null
>([
  ['userId', null],
  ['cacheWrite1hTokens', 0],
  ['reasoningTokens', 0],
  ['requests', 1],
  ['isError', 0],
  ['excluded', 0],
  ['costStatus', 0],
  ['listCost', null],
  ['discount', null],
  ['reportedCost', null],
  ['statusCode', null],
  ['responseTimeMs', null],
  ['timeToFirstTokenMs', null],
  ['webSearches', 0],
  ['serviceTierId', null],
  ['speedId', null],
  ['geoId', null],
  ['contextWindowId', null],
  ['accountId', null],
  ['errorDetails', null],
  ['requestMetadata', null],
  ['priceId', null],
  ['priceFlags', 0],
  ['cacheSavings', null],
]);
