import type { ParsedUsage } from '../source.ts';

/** A usage log that states nothing: what a source's row tells is put over it. */
export function blankUsage(): ParsedUsage {
  return {
    key: { high: 0, low: 0 },
    timestamp: 0,
    flags: 0,
    exclusion: 0,
    provider: null,
    model: null,
    session: null,
    requestId: null,
    responseId: null,
    requests: 1,
    freshInputTokens: 0,
    cacheReadTokens: 0,
    cacheWrite5mTokens: 0,
    cacheWrite1hTokens: 0,
    outputTokens: 0,
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
    line: 0,
    offset: 0,
    tieHash: 0,
  };
}
