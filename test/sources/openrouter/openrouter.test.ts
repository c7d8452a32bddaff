import { expect, test } from 'vitest';
import { sources } from '../../../src-main/sources/all.ts';
import { dedupKey } from '../../../src-main/sources/hash.ts';
import { openrouterAggregate } from '../../../src-main/sources/openrouter/aggregate.ts';
import { openrouterRequests } from '../../../src-main/sources/openrouter/requests.ts';
import { Flag } from '../../../src-main/sources/source.ts';
import { fileOf, scanAll } from '../tables/support.ts';

const DETAILED =
  'generation_id,created_at,cost_total,cost_web_search,cost_cache,byok_usage_inference,tokens_prompt,tokens_completion,tokens_reasoning,tokens_cached,model_permaslug,provider_name,variant,cancelled,streamed,finish_reason_normalized,generation_time_ms,time_to_first_token_ms,app_name,api_key_name\n';
const BY_DAY =
  'Date,Slug,Usage,BYOK Usage,Requests,Prompt Tokens,Completion Tokens,Reasoning Tokens\n';

interface Given {
  id?: string;
  at?: string;
  cost?: string;
  prompt?: string;
  completion?: string;
  reasoning?: string;
  cached?: string;
  cancelled?: string;
  finish?: string;
  took?: string;
}

function row(given: Given = {}): string {
  const { id = 'gen-1', at = '2026-11-01 13:00:05.123', cost = '0.0123', cached = '40' } = given;
  const { prompt = '100', completion = '30', reasoning = '20', cancelled = 'false' } = given;
  const { finish = 'stop', took = '2345' } = given;
  const figures = [cost, '0', '-0.001', '0', prompt, completion, reasoning, cached];
  const names = ['anthropic/claude-4.5-sonnet-20250929', 'Anthropic', 'standard'];
  const rest = [cancelled, 'true', finish, took, '321', 'My app', 'laptop'];
  return `${[id, at, ...figures, ...names, ...rest].join(',')}\n`;
}

test('each export is recognised by its columns alone', () => {
  const known = (head: string) =>
    sources.filter((one) => one.recognises(Buffer.from(head))).map(({ name }) => name);
  expect(known(DETAILED)).toEqual(['openrouter']);
  expect(known(BY_DAY)).toEqual(['openrouter-aggregate']);
  expect(known('generation_id,created_at\n')).toEqual([]);
});

test('a row is a request with what OpenRouter billed, its parts within their wholes', () => {
  const { usage, rejected } = scanAll(openrouterRequests, fileOf(DETAILED + row()));
  expect(rejected).toEqual([]);
  expect(usage).toMatchObject([
    {
      key: dedupKey('gen-1', ''),
      responseId: 'gen-1',
      timestamp: Date.UTC(2026, 10, 1, 13, 0, 5, 123),
      provider: 'openrouter',
      model: 'anthropic/claude-4.5-sonnet-20250929',
      requests: 1,
      freshInputTokens: 60,
      cacheReadTokens: 40,
      outputTokens: 30,
      reasoningTokens: 20,
      reportedCostNanos: 12_300_000,
      responseTimeMs: 2345,
      timeToFirstTokenMs: 321,
      isError: false,
    },
  ]);
  expect(JSON.parse(usage[0]?.metadata ?? '')).toEqual({
    upstream: 'Anthropic',
    finishReason: 'stop',
    app: 'My app',
    apiKey: 'laptop',
    costWebSearch: '0',
    costCache: '-0.001',
    byokInference: '0',
  });
});

test('a time with a zone is the same; times that were not measured are none; failures and cancelled requests are marked', () => {
  const rows =
    row({ id: 'a', at: '2026-11-01T13:00:05.123Z', took: '' }) +
    row({ id: 'b', finish: 'error', took: '0', cancelled: 'True' });
  const { usage } = scanAll(openrouterRequests, fileOf(DETAILED + rows));
  expect(usage).toMatchObject([
    { timestamp: Date.UTC(2026, 10, 1, 13, 0, 5, 123), responseTimeMs: null, isError: false },
    { responseTimeMs: null, isError: true },
  ]);
  expect(usage[1]?.metadata).toContain('"cancelled":true');
});

test.each([
  [{ cached: '101' }, 'tokens_cached is 101, more than the 100 of tokens_prompt'],
  [{ reasoning: '31' }, 'tokens_reasoning is 31, more than the 30 of tokens_completion'],
  [{ id: '' }, 'generation_id or created_at is missing'],
  [{ at: 'today' }, 'created_at is text: must be a date or a time'],
  [{ cost: 'free' }, 'cost_total is text: must be an amount of money, as 0.25'],
  [{ took: '-4' }, 'generation_time_ms is no time in milliseconds'],
])('a row that cannot be read is told with its line: %j', (given, reason) => {
  const { usage, rejected } = scanAll(
    openrouterRequests,
    fileOf(DETAILED + row({ id: 'ok' }) + row(given)),
  );
  expect(usage).toHaveLength(1);
  expect(rejected).toMatchObject([{ line: 3, reason }]);
});

test('by day: a sum of a model with what was billed', () => {
  const rows = [
    '2026-11-01,openai/gpt-5.5,1.25,0,12,1000,200,50',
    '2026-11-01,openai/gpt-5.5,0.75,0,3,10,20,0',
    '2026-11-02,openai/gpt-5.5,0,0,0,0,0,0',
    '2026-11-02,openai/gpt-5.5,0.1,0,1,5,6,7',
  ];
  const { usage, rejected } = scanAll(openrouterAggregate, fileOf(`${BY_DAY}${rows.join('\n')}\n`));
  expect(usage).toMatchObject([
    {
      timestamp: Date.UTC(2026, 10, 1, 12),
      provider: 'openrouter',
      model: 'openai/gpt-5.5',
      requests: 15,
      freshInputTokens: 1010,
      outputTokens: 220,
      reasoningTokens: 50,
      reportedCostNanos: 2_000_000_000,
      flags: Flag.aggregate,
    },
  ]);
  expect(rejected).toMatchObject([
    { line: 5, reason: 'reasoning_tokens is 7, more than the 6 of completion_tokens' },
  ]);
});
