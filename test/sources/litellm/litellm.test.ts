import { expect, test } from 'vitest';
import { sources } from '../../../src-main/sources/all.ts';
import { dedupKey } from '../../../src-main/sources/hash.ts';
import { litellm } from '../../../src-main/sources/litellm/litellm.ts';
import { fileOf, scanAll } from '../tables/support.ts';

const SPEND = {
  request_id: 'chatcmpl-1',
  call_type: 'acompletion',
  api_key: 'sk-hash',
  spend: 0.0001234,
  total_tokens: 130,
  prompt_tokens: 100,
  completion_tokens: 30,
  startTime: '2026-11-01T13:00:00.000000Z',
  endTime: '2026-11-01T13:00:02.500000Z',
  completionStartTime: '2026-11-01T13:00:00.700000Z',
  model: 'gpt-5.5',
  model_group: 'smart',
  custom_llm_provider: 'openai',
  user: 'svc',
  end_user: 'nora',
  team_id: 'team-a',
  metadata: {
    usage_object: {
      prompt_tokens_details: { cached_tokens: 40 },
      completion_tokens_details: { reasoning_tokens: 12 },
    },
  } as Record<string, unknown>,
  cache_hit: 'False',
  session_id: 'session-1',
  status: 'success',
  messages: [{ role: 'user', content: 'a secret prompt' }],
  response: { choices: ['a secret answer'] },
};

type Spend = typeof SPEND;

const EXPECTED = {
  key: dedupKey('chatcmpl-1', ''),
  responseId: 'chatcmpl-1',
  timestamp: Date.UTC(2026, 10, 1, 13),
  provider: 'openai',
  model: 'gpt-5.5',
  user: 'nora',
  session: 'session-1',
  freshInputTokens: 60,
  cacheReadTokens: 40,
  outputTokens: 30,
  reasoningTokens: 12,
  reportedCostNanos: 123_400,
  isError: false,
  responseTimeMs: 2500,
  timeToFirstTokenMs: 700,
};

function csvOf(all: readonly Spend[]): string {
  const names = Object.keys(SPEND) as (keyof Spend)[];
  const cell = (value: unknown): string => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return `"${text.replaceAll('"', '""')}"`;
  };
  const rows = all.map((one) => names.map((name) => cell(one[name])).join(','));
  return `${[names.join(','), ...rows].join('\n')}\n`;
}

const FORMS: [string, (all: readonly Spend[]) => string][] = [
  ['CSV', csvOf],
  ['a JSON list', (all) => JSON.stringify(all, null, 2)],
  ['JSON Lines', (all) => `${all.map((one) => JSON.stringify(one)).join('\n')}\n`],
];

test.each(FORMS)(
  '%s: recognised alone, a request with its classes, times and spend',
  (_form, write) => {
    const text = write([SPEND]);
    const known = sources.filter((one) => one.recognises(Buffer.from(text)));
    expect(known.map(({ name }) => name)).toEqual(['litellm']);
    const { usage, rejected } = scanAll(litellm, fileOf(text));
    expect(rejected).toEqual([]);
    expect(usage).toMatchObject([EXPECTED]);
    expect(JSON.parse(usage[0]?.metadata ?? '')).toEqual({
      callType: 'acompletion',
      team: 'team-a',
      modelGroup: 'smart',
    });
  },
);

test.each(FORMS)(
  '%s: nothing of prompts and answers is kept, not even of a row that is rejected',
  (_form, write) => {
    const broken = { ...SPEND, request_id: 'chatcmpl-2', prompt_tokens: -1 };
    const { usage, rejected } = scanAll(litellm, fileOf(write([SPEND, broken])));
    expect(usage).toHaveLength(1);
    expect(rejected).toMatchObject([
      { reason: 'prompt_tokens is “-1”: must be a whole number from 0 to 1,000,000,000,000' },
    ]);
    expect(JSON.stringify([usage, rejected])).not.toContain('secret');
  },
);

const one = (given: Partial<Spend>) =>
  scanAll(litellm, fileOf(JSON.stringify([{ ...SPEND, ...given }])));

test('a spend of 0 with tokens is missing, but for a cache hit, a failure or a free model', () => {
  expect(one({ spend: 0 }).usage[0]?.reportedCostNanos).toBeNull();
  expect(one({ spend: 0, cache_hit: 'True' }).usage[0]?.reportedCostNanos).toBe(0);
  expect(one({ spend: 0, model: 'z-ai/glm-4.5-air:free' }).usage[0]?.reportedCostNanos).toBe(0);
  expect(one({ spend: 0, status: 'failure' }).usage[0]?.reportedCostNanos).toBe(0);
});

test('a failure tells its code and class, never its message', () => {
  const { usage } = one({
    status: 'failure',
    metadata: {
      error_information: {
        error_code: '429',
        error_class: 'RateLimitError',
        error_message: 'the secret prompt was too long',
      },
    },
  });
  expect(usage[0]).toMatchObject({
    isError: true,
    statusCode: 429,
    errorDetails: '{"type":"RateLimitError","status":429}',
  });
  expect(JSON.stringify(usage)).not.toContain('secret');
});

test('cache writes are a part of the prompt, by their time to live', () => {
  const usage_object = {
    cache_read_input_tokens: 10,
    cache_creation_input_tokens: 50,
    cache_creation: { ephemeral_5m_input_tokens: 30, ephemeral_1h_input_tokens: 20 },
  };
  expect(one({ metadata: { usage_object } }).usage[0]).toMatchObject({
    freshInputTokens: 40,
    cacheReadTokens: 10,
    cacheWrite5mTokens: 30,
    cacheWrite1hTokens: 20,
  });
  const more = { usage_object: { cache_read_input_tokens: 101 } };
  expect(one({ metadata: more }).rejected).toMatchObject([
    { reason: 'prompt_tokens is 100, less than the 101 cached ones in it' },
  ]);
});

test('without streaming there is no time to the first token', () => {
  const { usage } = one({ completionStartTime: SPEND.endTime });
  expect(usage[0]?.timeToFirstTokenMs).toBeNull();
});

test('a line that is no JSON is rejected by its number, the rest is taken', () => {
  const text = `${JSON.stringify(SPEND)}\n{"request_id": \n${JSON.stringify({ ...SPEND, request_id: 'x' })}\n`;
  const { usage, rejected } = scanAll(litellm, fileOf(text));
  expect(usage.map(({ line }) => line)).toEqual([1, 3]);
  expect(rejected).toMatchObject([{ line: 2, reason: 'It is no JSON.' }]);
});
