import { describe, expect, test } from 'vitest';

import { answer, linesOf, only, scanText } from './claude-code-fixtures.ts';

const COUNTS = { input_tokens: 3, output_tokens: 20 };
const NO_CACHE = { cacheReadTokens: 0, cacheWrite5mTokens: 0, cacheWrite1hTokens: 0 };

describe('cache writes', () => {
  const cases: [string, object, number, number][] = [
    ['a total alone is of 5 minutes', { cache_creation_input_tokens: 10 }, 10, 0],
    [
      'the rest of the total is of 5 minutes',
      {
        cache_creation_input_tokens: 10,
        cache_creation: { ephemeral_5m_input_tokens: 1, ephemeral_1h_input_tokens: 6 },
      },
      4,
      6,
    ],
    [
      'a split above the total is not believed',
      {
        cache_creation_input_tokens: 10,
        cache_creation: { ephemeral_5m_input_tokens: 9, ephemeral_1h_input_tokens: 9 },
      },
      10,
      0,
    ],
    [
      'nor above a total of none',
      { cache_creation_input_tokens: 0, cache_creation: { ephemeral_5m_input_tokens: 4 } },
      0,
      0,
    ],
    [
      'but the iteration that adds up to the total tells the split',
      {
        cache_creation_input_tokens: 10,
        cache_creation: { ephemeral_5m_input_tokens: 9, ephemeral_1h_input_tokens: 9 },
        iterations: [
          { type: 'message', cache_creation: { ephemeral_5m_input_tokens: 8 } },
          {
            type: 'message',
            cache_creation_input_tokens: 10,
            cache_creation: { ephemeral_5m_input_tokens: 3, ephemeral_1h_input_tokens: 7 },
          },
        ],
      },
      3,
      7,
    ],
    [
      'a split without a total stands for itself',
      {
        cache_creation_input_tokens: null,
        cache_creation: { ephemeral_5m_input_tokens: 2, ephemeral_1h_input_tokens: 3 },
      },
      2,
      3,
    ],
    [
      'an empty split leaves the total',
      { cache_creation_input_tokens: 10, cache_creation: { ephemeral_5m_input_tokens: null } },
      10,
      0,
    ],
  ];
  test.each(cases)('%s', (_name, usage, fiveMinutes, oneHour) => {
    expect(only(linesOf(answer({ ...COUNTS, ...usage })))).toMatchObject({
      cacheWrite5mTokens: fiveMinutes,
      cacheWrite1hTokens: oneHour,
    });
  });
});

describe('iterations', () => {
  const message = { type: 'message', input_tokens: 3, output_tokens: 20 };
  const advisor = {
    type: 'advisor_message',
    model: 'claude-opus-4-5-20251101',
    input_tokens: 900,
    output_tokens: 80,
    cache_read_input_tokens: 7,
    cache_creation: { ephemeral_1h_input_tokens: 5 },
  };

  test('advisor and compaction are requests of their own', () => {
    const compaction = { type: 'compaction', input_tokens: 70, output_tokens: 5, speed: null };
    const usage = { ...COUNTS, speed: 'fast', iterations: [advisor, message, compaction] };
    const { usage: rows } = scanText(linesOf(answer(usage, { costUSD: 1 })));
    expect(rows).toMatchObject([
      { model: 'claude-sonnet-4-5-20250929', freshInputTokens: 3, reportedCostNanos: 1e9 },
      {
        model: 'claude-opus-4-5-20251101',
        requests: 1,
        freshInputTokens: 900,
        cacheReadTokens: 7,
        cacheWrite5mTokens: 0,
        cacheWrite1hTokens: 5,
        outputTokens: 80,
        reportedCostNanos: null,
        responseId: 'msg_1',
        requestId: 'req_1',
      },
      { model: 'claude-sonnet-4-5-20250929', freshInputTokens: 70, speed: 'fast' },
    ]);
    expect(new Set(rows.map((row) => row.key.low)).size).toBe(3);
    expect(new Set(rows.map((row) => row.key.high)).size).toBe(1);
  });

  test('a later line of the answer keeps them one row each', () => {
    const lines = [1, 20].map((output) =>
      answer({ ...COUNTS, output_tokens: output, iterations: [advisor] }, { uuid: `u${output}` }),
    );
    expect(scanText(linesOf(...lines)).usage.map((row) => row.outputTokens)).toEqual([20, 80]);
  });

  test('messages and fallbacks are no rows; several messages are kept for pricing', () => {
    const fallback = { type: 'fallback_message', input_tokens: 50, output_tokens: 5 };
    const second = { type: 'message', input_tokens: 4, output_tokens: 1 };
    expect(
      only(linesOf(answer({ ...COUNTS, iterations: [message, fallback] }))).metadata,
    ).toBeNull();
    const row = only(linesOf(answer({ ...COUNTS, iterations: [message, second, fallback] })));
    expect(JSON.parse(row.metadata ?? '')).toEqual({
      iterations: [
        { freshInputTokens: 3, ...NO_CACHE, outputTokens: 20 },
        { freshInputTokens: 4, ...NO_CACHE, outputTokens: 1 },
      ],
    });
  });
});

describe('failures', () => {
  test('an API error keeps kind, status and the text of the error', () => {
    const text =
      'API Error: 429 {"type":"error","error":{"type":"rate_limit_error","message":"Slow down"}}';
    const row = only(
      linesOf(
        answer(
          COUNTS,
          { isApiErrorMessage: true, requestId: undefined },
          { model: '<synthetic>', content: [{ type: 'text', text }] },
        ),
      ),
    );
    expect(row).toMatchObject({ isError: true, statusCode: 429, requests: 1 });
    expect(JSON.parse(row.errorDetails ?? '')).toEqual({
      type: 'rate_limit_error',
      message: text,
      status: 429,
    });
  });

  test('a status is never guessed', () => {
    const content = [{ type: 'text', text: 'Credit balance is too low (500 dollars)' }];
    const row = only(
      linesOf(answer({}, { isApiErrorMessage: true, error: 'billing_error' }, { content })),
    );
    expect(row).toMatchObject({ isError: true, statusCode: null });
    expect(JSON.parse(row.errorDetails ?? '')).toEqual({
      type: 'billing_error',
      message: 'Credit balance is too low (500 dollars)',
    });
  });

  test('a stated status field counts, and an error text is cut at 4 kB', () => {
    const content = [{ type: 'text', text: 'é'.repeat(5000) }];
    const row = only(
      linesOf(answer({}, { isApiErrorMessage: true, apiErrorStatus: 529 }, { content })),
    );
    expect(row.statusCode).toBe(529);
    expect(JSON.parse(row.errorDetails ?? '').message).toBe('é'.repeat(2048));
  });

  test('a synthetic answer is one request, an error, and its text is not kept', () => {
    const content = [{ type: 'text', text: 'No response requested.' }];
    const zero = { input_tokens: 0, output_tokens: 0 };
    const row = only(linesOf(answer(zero, {}, { model: '<synthetic>', content })));
    expect(row).toMatchObject({
      isError: true,
      requests: 1,
      outputTokens: 0,
      model: '<synthetic>',
      errorDetails: null,
      statusCode: null,
    });
  });

  test('a failure that is only stated keeps its kind, and nothing of the answer', () => {
    // The space before it has it parsed whole, its contents included.
    const row = only(` ${linesOf(answer(COUNTS, { error: { type: 'overloaded', status: 529 } }))}`);
    expect(row).toMatchObject({ isError: true, statusCode: 529, outputTokens: 20 });
    expect(JSON.parse(row.errorDetails ?? '')).toEqual({ type: 'overloaded', status: 529 });
  });

  test('a stated failure without usage is a request without tokens', () => {
    const row = only(linesOf(answer(undefined, { isApiErrorMessage: true })));
    expect(row).toMatchObject({ isError: true, outputTokens: 0, freshInputTokens: 0 });
  });

  test('nothing of an answer that is no error is kept', () => {
    const secret = 'SECRET TEXT';
    const content = [
      { type: 'text', text: secret },
      {
        type: 'tool_use',
        name: secret,
        input: { [secret]: secret, usage: { input_tokens: secret } },
      },
    ];
    const told = scanText(
      linesOf(
        answer(COUNTS, {}, { content }),
        answer(
          { ...COUNTS, output_tokens: -1 },
          { slug: secret, extra: { a: secret } },
          { content },
        ),
        answer({ ...COUNTS, output_tokens: secret }, { timestamp: secret.repeat(50) }, { content }),
        `{"type":"assistant","message":{"content":[{"text":"${secret}`,
        `${secret} is no JSON`,
      ),
    );
    expect(told.rejected).toHaveLength(4);
    expect(JSON.stringify(told.batches)).not.toContain(secret);
  });
});
