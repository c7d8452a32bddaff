import type { UsageDetail, UsageRow } from '../../src-shared/ipc/usage.ts';
import { costsOf, explain } from './costs.ts';

const MODELS = [
  ['claude-opus-4-5', 'anthropic'],
  ['claude-sonnet-4-5', 'anthropic'],
  ['gpt-5-codex', 'openai'],
  ['gpt-5.5', 'openai'],
  ['gemini-3-pro', 'google'],
  ['claude-haiku-4-5', 'anthropic'],
  ['qwen3-coder-30b-a3b-instruct-2507-fp8-with-a-very-long-name', 'ollama'],
] as const;
const PROJECTS = [
  ['/home/maya/work/atlas-api', 'atlas-api', 'maya'],
  ['/home/maya/work/ledger-ui', 'ledger-ui', 'jonas'],
  ['/home/maya/work/infra', 'infra', 'maya'],
  ['/home/maya/work/night-etl', 'night-etl', 'cron'],
  ['/home/maya/scratch', 'scratch', null],
  [
    '/home/maya/clients/the-quite-long-client-name/services/payments-gateway',
    'payments-gateway',
    'maya',
  ],
] as const;

/** Mulberry32: the same numbers each time. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const ERROR_TEXT =
  'The organisation has used its 400,000 input tokens a minute for claude-opus-4-5. The limit is counted over all keys and all workspaces of the organisation, cached tokens left out. The request was not counted and nothing was billed. Send fewer requests at once, lower the number of input tokens, or ask for a higher limit; the headers say how much is left and when it begins anew.';

function usageRow(id: number, timestamp: number, next: () => number): UsageRow {
  const [model, provider] = MODELS[Math.floor(next() ** 2 * MODELS.length)] ?? MODELS[0];
  const [project, label, user] =
    PROJECTS[Math.floor(next() ** 1.5 * PROJECTS.length)] ?? PROJECTS[0];
  const failed = next() < 0.012 || id % 5000 === 4990;
  const fresh = failed ? 0 : Math.floor(next() * 3000);
  const read = failed ? 0 : Math.floor(next() ** 2 * 180_000);
  const write = failed ? 0 : Math.floor(next() * 9000);
  const output = failed ? 0 : Math.floor(next() ** 2 * 4200) + 80;
  const counts = {
    freshInputTokens: fresh,
    cacheReadTokens: read,
    cacheWrite5mTokens: write,
    cacheWrite1hTokens: 0,
    outputTokens: output,
  };
  const costs = costsOf(model, counts);
  return {
    id,
    timestamp,
    timestampEstimated: false,
    requestId: `req_011CVm${(id * 7919).toString(36)}Yb4ZpLw9Ns`,
    source: provider === 'openai' ? 'codex' : 'claude-code',
    provider,
    model,
    user,
    project,
    projectLabel: label,
    session: `7f3c1e0a-52d4-4f${(id % 89).toString(16).padStart(2, '0')}`,
    ...counts,
    inputTokens: fresh + read + write,
    reasoningTokens: provider === 'openai' ? Math.floor(output / 3) : 0,
    totalTokens: fresh + read + write + output,
    listCost: costs?.listCost ?? null,
    discount: costs?.discount ?? null,
    netCost: costs?.netCost ?? null,
    shown: null,
    reportedCost: null,
    costStatus: costs ? 'priced' : 'unpriced',
    responseTimeMs: next() < 0.1 ? null : Math.floor(next() ** 3 * 16_000) + 300,
    responseTimeEstimated: next() < 0.6,
    timeToFirstTokenMs: null,
    statusCode: failed ? 429 : provider === 'openai' ? null : 200,
    isError: failed,
    errorDetails: failed
      ? JSON.stringify({ type: 'rate_limit_error', message: ERROR_TEXT, 'retry-after': '38' })
      : null,
  };
}

/** Rows, newest first, ending at `now`. */
export function makeRows(count: number, now: number): UsageRow[] {
  const next = random(7);
  let at = now - 2000;
  return Array.from({ length: count }, (_, index) => {
    const row = usageRow(count - index, at, next);
    at -= Math.floor(next() ** 2 * 180_000) + 1000;
    return row;
  });
}

/** A row made newest, for live updates. */
export function freshRow(id: number, timestamp: number): UsageRow {
  return usageRow(id, timestamp, random(id));
}

/** All that is known of a row. */
export function detailOf(row: UsageRow): UsageDetail {
  return {
    ...row,
    dedupKey: `a1c9f${row.id.toString(16).padStart(11, '0')}`,
    responseId: `msg_01${(row.id * 104_729).toString(36)}aXq7Rk2t8`,
    requests: 1,
    serviceTier: 'standard',
    speed: null,
    inferenceGeo: null,
    webSearches: 0,
    batch: false,
    contextWindow: null,
    account: null,
    sidechain: row.id % 5 === 0,
    requestMetadata: null,
    file: `/home/maya/.claude/projects/-home-maya-work-${row.projectLabel ?? 'x'}/7f3c1e0a-52d4-4f0a.jsonl`,
    line: (row.id % 4000) + 1,
    importedAt: row.timestamp + 1300,
    similarErrors: row.isError ? 92 : null,
    cost: explain(row),
  };
}
