import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sources } from '../../../src-main/sources/all.ts';
import { langfuse } from '../../../src-main/sources/langfuse/langfuse.ts';
import { classesOf } from '../../../src-main/sources/langfuse/usage-details.ts';
import { fileOf, scanAll } from '../tables/support.ts';

const GENERATION = {
  id: 'chatcmpl-1',
  type: 'GENERATION',
  startTime: '2026-11-01T13:00:00.000Z',
  endTime: '2026-11-01T13:00:02.000Z',
  completionStartTime: '2026-11-01T13:00:00.500Z',
  model: 'claude-sonnet-4-5',
  usageDetails: { input: 100, output: 30, cache_read_input_tokens: 4000, total: 4130 },
  costDetails: { input: 0.001, output: 0.002, total: 0.003 },
  totalCost: 0.003,
  latency: 2.25,
  level: 'DEFAULT',
  userId: 'nora',
  sessionId: 's-1',
  input: 'a secret prompt',
  output: 'a secret answer',
};

type Generation = { [Key in keyof typeof GENERATION]: unknown };

test.each([
  ['a JSON list', (all: readonly Generation[]) => JSON.stringify(all)],
  ['JSON Lines', (all: readonly Generation[]) => all.map((one) => JSON.stringify(one)).join('\n')],
])('%s: recognised alone; a generation is a request, other steps are none', (_form, write) => {
  const span = {
    ...GENERATION,
    id: 'span',
    type: 'SPAN',
    model: null,
    usageDetails: {},
    costDetails: {},
    totalCost: null,
  };
  const text = write([GENERATION, span]);
  expect(sources.filter((one) => one.recognises(Buffer.from(text)))).toEqual([langfuse]);
  const { usage, rejected } = scanAll(langfuse, fileOf(text));
  expect(rejected).toEqual([]);
  expect(usage).toMatchObject([
    {
      timestamp: Date.UTC(2026, 10, 1, 13),
      model: 'claude-sonnet-4-5',
      user: 'nora',
      session: 's-1',
      freshInputTokens: 100,
      cacheReadTokens: 4000,
      outputTokens: 30,
      reportedCostNanos: 3_000_000,
      responseTimeMs: 2250,
      timeToFirstTokenMs: 500,
      isError: false,
    },
  ]);
  expect(JSON.stringify(usage)).not.toContain('secret');
});

test('CSV: details are JSON in a cell; a failure has a level; a cost of 0 is missing', () => {
  const text = [
    'id,startTime,endTime,model,usageDetails,totalCost,level,input',
    '"a","2026-11-01 13:00:00","2026-11-01 13:00:01.5","m","{""input"":3,""output"":4}",0,DEFAULT,"a, secret"',
    '"b","2026-11-01 13:00:00","","m","{}",,ERROR,""',
    '"c","2026-11-01 13:00:00","","m","nothing",,DEFAULT,""',
  ].join('\n');
  const { usage, rejected } = scanAll(langfuse, fileOf(text));
  expect(usage).toMatchObject([
    { freshInputTokens: 3, outputTokens: 4, reportedCostNanos: null, responseTimeMs: 1500 },
    { isError: true, freshInputTokens: 0, responseTimeMs: null },
  ]);
  expect(rejected).toMatchObject([{ line: 4, reason: 'usage is no JSON object' }]);
});

test.each([
  // Langfuse's own: every key is a class of its own.
  [
    { input: 60, input_cached_tokens: 40, output: 18, output_reasoning_tokens: 12, total: 130 },
    [60, 40, 0, 0, 30, 12],
  ],
  // OpenAI's: details are within their wholes.
  [
    {
      promptTokens: 100,
      completionTokens: 30,
      cachedTokens: 40,
      reasoningTokens: 12,
      totalTokens: 130,
    },
    [60, 40, 0, 0, 30, 12],
  ],
  // Anthropic's: cache beside the input, no total.
  [
    {
      input: 10,
      cache_read_input_tokens: 7,
      cache_creation_input_tokens: 5,
      input_cache_creation_1h: 3,
      output: 2,
    },
    [10, 7, 5, 3, 2, 0],
  ],
  [{}, [0, 0, 0, 0, 0, 0]],
])('%j is told by class', (details, [fresh, read, write, long, output, reasoning]) => {
  expect(classesOf(details)).toEqual({
    freshInputTokens: fresh,
    cacheReadTokens: read,
    cacheWrite5mTokens: write,
    cacheWrite1hTokens: long,
    outputTokens: output,
    reasoningTokens: reasoning,
  });
});

test('property: whichever way details were written, the classes add up to the stated total', () => {
  const tokens = fc.integer({ min: 0, max: 10_000 });
  fc.assert(
    fc.property(
      tokens,
      tokens,
      tokens,
      tokens,
      fc.boolean(),
      (fresh, cached, plain, reasoning, isWithin) => {
        const details = isWithin
          ? {
              input: fresh + cached,
              cached_tokens: cached,
              output: plain + reasoning,
              reasoning_tokens: reasoning,
            }
          : {
              input: fresh,
              input_cached_tokens: cached,
              output: plain,
              output_reasoning_tokens: reasoning,
            };
        const total = fresh + cached + plain + reasoning;
        const classes = classesOf({ ...details, total });
        const { freshInputTokens, cacheReadTokens, outputTokens } = classes;
        expect(freshInputTokens + cacheReadTokens + outputTokens).toBe(total);
        expect(classes).toMatchObject({ cacheReadTokens: cached, reasoningTokens: reasoning });
      },
    ),
  );
});
