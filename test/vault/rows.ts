import type { ParsedUsage, ScanBatch } from '../../src-main/sources/source.ts';
import type { FileRef } from '../../src-main/vault/files.ts';

/** A fixed time: 24 Nov 2026, 09:00 UTC. */
export const NOW = Date.UTC(2026, 10, 24, 9);

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
    user: null,
    project: null,
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
