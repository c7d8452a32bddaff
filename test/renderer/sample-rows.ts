import type { UsageDetail, UsageRow, UsageTotals } from '../../src-shared/ipc/usage.ts';
import { noCost } from './sample-money.ts';

const base: UsageRow = {
  id: 1,
  timestamp: Date.UTC(2026, 10, 24, 13, 32, 9),
  timestampEstimated: false,
  requestId: 'req_1',
  source: 'claude-code',
  provider: 'anthropic',
  model: 'claude-opus-4-5',
  user: null,
  project: '/home/maya/work/atlas-api',
  projectLabel: 'atlas-api',
  session: 's1',
  freshInputTokens: 1000,
  cacheReadTokens: 50_000,
  cacheWrite5mTokens: 10_000,
  cacheWrite1hTokens: 20_000,
  inputTokens: 81_000,
  outputTokens: 1000,
  reasoningTokens: 0,
  totalTokens: 82_000,
  listCost: null,
  discount: null,
  netCost: null,
  shown: null,
  reportedCost: null,
  costStatus: 'unpriced',
  responseTimeMs: 6233,
  responseTimeEstimated: false,
  timeToFirstTokenMs: null,
  statusCode: 200,
  isError: false,
  errorDetails: null,
};

/** A usage log with what matters to a test. */
export function row(given: Partial<UsageRow> = {}): UsageRow {
  return { ...base, ...given };
}

/** A usage log with all that is known of it. */
export function detail(given: Partial<UsageDetail> = {}): UsageDetail {
  return {
    ...base,
    dedupKey: 'a1b2',
    responseId: 'msg_1',
    requests: 1,
    serviceTier: null,
    speed: null,
    inferenceGeo: null,
    webSearches: 0,
    batch: false,
    contextWindow: null,
    account: null,
    sidechain: false,
    requestMetadata: null,
    file: '/home/maya/.claude/projects/p/7f3c.jsonl',
    line: 12,
    importedAt: null,
    similarErrors: null,
    cost: noCost(),
    ...given,
  };
}

/** Sums over a filtered set. */
export function totals(given: Partial<UsageTotals> = {}): UsageTotals {
  return {
    freshInputTokens: 0,
    cacheReadTokens: 0,
    cacheWrite5mTokens: 0,
    cacheWrite1hTokens: 0,
    inputTokens: 0,
    outputTokens: 0,
    reasoningTokens: 0,
    totalTokens: 0,
    requests: 0,
    errors: 0,
    listCost: '0.000000000',
    discount: '0.000000000',
    netCost: '0.000000000',
    reportedCost: '0.000000000',
    paidCost: '0.000000000',
    unpricedRequests: 0,
    totalCount: 0,
    meanResponseTimeMs: null,
    errorRate: null,
    firstTimestamp: null,
    lastTimestamp: null,
    fees: null,
    shown: null,
    ...given,
  };
}
