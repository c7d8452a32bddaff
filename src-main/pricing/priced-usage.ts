import type { PricedUsage } from '../../src-shared/domain/pricing/price.ts';
import { BUCKET_FLAGS, Flag } from '../sources/source.ts';

/** Rows that may be a sum of requests, which has no size of its own. */
const SUMS = Flag.spansRequests | BUCKET_FLAGS;

/** The columns of a usage log that its price depends on; ids point to names. */
interface PricedColumns {
  providerId: number | null;
  modelId: number | null;
  serviceTierId: number | null;
  speedId: number | null;
  geoId: number | null;
  contextWindowId: number | null;
  timestamp: number;
  flags: number;
  requests: number;
  inputTokens: number;
  cacheReadTokens: number;
  cacheWrite5mTokens: number;
  cacheWrite1hTokens: number;
  outputTokens: number;
  webSearches: number;
}

/** What pricing reads of a usage log: where it is priced and where its cost is explained, so that both see the same. */
export function toPricedUsage(
  row: PricedColumns,
  name: (id: number | null) => string | null,
): PricedUsage {
  const { cacheReadTokens, cacheWrite5mTokens, cacheWrite1hTokens } = row;
  return {
    provider: name(row.providerId),
    model: name(row.modelId),
    timestamp: row.timestamp,
    freshInputTokens: row.inputTokens - cacheReadTokens - cacheWrite5mTokens - cacheWrite1hTokens,
    cacheReadTokens,
    cacheWrite5mTokens,
    cacheWrite1hTokens,
    outputTokens: row.outputTokens,
    webSearches: row.webSearches,
    isBatch: (row.flags & Flag.batch) !== 0,
    serviceTier: name(row.serviceTierId),
    speed: name(row.speedId),
    inferenceGeo: name(row.geoId),
    contextWindow: name(row.contextWindowId),
    spansRequests: (row.flags & SUMS) !== 0 || row.requests > 1,
  };
}
