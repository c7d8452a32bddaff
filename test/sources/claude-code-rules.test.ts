import { describe, expect, test } from 'vitest';

import { Flag } from '../../src-main/sources/source.ts';
import { answer, linesOf, only, prompt, reasonOf, scanText } from './claude-code-fixtures.ts';

const TEN = Date.parse('2026-11-02T10:00:00.000Z');
const COUNTS = { input_tokens: 3, output_tokens: 20 };

describe('one answer', () => {
  test('gives one request with all that its line tells', () => {
    const usage = {
      input_tokens: 3,
      output_tokens: 20,
      cache_creation_input_tokens: 100,
      cache_read_input_tokens: 5000,
      cache_creation: { ephemeral_5m_input_tokens: 40, ephemeral_1h_input_tokens: 60 },
      service_tier: 'standard',
      speed: 'fast',
      inference_geo: 'us',
      server_tool_use: { web_search_requests: 2 },
    };
    const row = only(linesOf(prompt(), answer(usage, { costUSD: 0.0123 })));
    expect(row).toMatchObject({
      timestamp: TEN,
      flags: 0,
      exclusion: 0,
      provider: 'anthropic',
      model: 'claude-sonnet-4-5-20250929',
      session: 'session-1',
      requestId: 'req_1',
      responseId: 'msg_1',
      requests: 1,
      freshInputTokens: 3,
      cacheReadTokens: 5000,
      cacheWrite5mTokens: 40,
      cacheWrite1hTokens: 60,
      outputTokens: 20,
      reasoningTokens: 0,
      webSearches: 2,
      serviceTier: 'standard',
      speed: 'fast',
      inferenceGeo: 'us',
      reportedCostNanos: 12_300_000,
      isError: false,
      statusCode: null,
      responseTimeMs: null,
      errorDetails: null,
      metadata: null,
      line: 2,
      offset: Buffer.byteLength(linesOf(prompt())),
    });
  });

  test('null and missing fields count as absent', () => {
    const row = only(
      linesOf({
        type: 'assistant',
        timestamp: '2026-11-02T10:00:00Z',
        sessionId: null,
        requestId: null,
        costUSD: null,
        message: {
          id: 'msg_1',
          model: null,
          usage: { input_tokens: null, output_tokens: 7, cache_creation: null, iterations: null },
        },
      }),
    );
    expect(row).toMatchObject({
      session: null,
      requestId: null,
      model: null,
      freshInputTokens: 0,
      outputTokens: 7,
      reportedCostNanos: null,
    });
  });

  test('a batch tier is flagged', () => {
    expect(only(linesOf(answer({ ...COUNTS, service_tier: 'batch' }))).flags).toBe(Flag.batch);
  });

  test.each([
    ['claude-opus-4-5-20251101', 'anthropic'],
    ['us.anthropic.claude-sonnet-4-5-20250929-v1:0', 'bedrock'],
    ['anthropic.claude-3-haiku-20240307-v1:0', 'bedrock'],
    ['arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-v2', 'bedrock'],
    ['claude-sonnet-4@20250514', 'vertex'],
    ['<synthetic>', 'anthropic'],
  ])('the model %s is kept as written and billed by %s', (model, provider) => {
    expect(only(linesOf(answer(COUNTS, {}, { model })))).toMatchObject({ model, provider });
  });
});

describe('keys', () => {
  test('the same message and request is one request, whatever session and time', () => {
    const first = only(linesOf(answer(COUNTS)));
    const copy = only(linesOf(answer(COUNTS, { sessionId: 'session-2', uuid: 'u-9' })));
    expect(copy.key).toEqual(first.key);
  });

  test('another request id is another request of the same response', () => {
    const first = only(linesOf(answer(COUNTS)));
    const second = only(linesOf(answer(COUNTS, { requestId: 'req_2' })));
    expect(second.key).not.toEqual(first.key);
    expect(second.key.high).toBe(first.key.high);
    expect(second.key.low >>> 24).toBe(first.key.low >>> 24);
  });

  test('a missing request id is an empty one', () => {
    const missing = only(linesOf(answer(COUNTS, { requestId: undefined })));
    const nothing = only(linesOf(answer(COUNTS, { requestId: null })));
    const empty = only(linesOf(answer(COUNTS, { requestId: '' })));
    expect(nothing.key).toEqual(missing.key);
    expect(empty).toMatchObject({ key: missing.key, requestId: null });
  });

  test('without a message id the request id tells requests apart', () => {
    const { usage } = scanText(
      linesOf(
        answer(COUNTS, { requestId: 'req_1' }, { id: null }),
        answer(COUNTS, { requestId: 'req_2' }, { id: null }),
        answer({ ...COUNTS, output_tokens: 30 }, { requestId: 'req_2' }, { id: null }),
      ),
    );
    expect(usage.map((row) => row.outputTokens)).toEqual([20, 30]);
  });

  test('lines without ids count each, equal ones by their number', () => {
    const bare = answer(COUNTS, { requestId: null }, { id: null });
    const other = answer({ ...COUNTS, output_tokens: 21 }, { requestId: null }, { id: null });
    const { usage } = scanText(linesOf(bare, other, bare));
    expect(usage).toHaveLength(3);
    expect(new Set(usage.map((row) => `${row.key.high},${row.key.low}`)).size).toBe(3);
    const again = scanText(linesOf(other, bare, bare));
    expect(sortedKeys(again.usage)).toEqual(sortedKeys(usage));
  });
});

function sortedKeys(rows: readonly { key: { high: number; low: number } }[]): string[] {
  return rows.map(({ key }) => `${key.high},${key.low}`).sort();
}

describe('several lines of one answer', () => {
  test('the largest output gives the tokens, the earliest time stays', () => {
    const { usage } = scanText(
      linesOf(
        answer({ input_tokens: 3, output_tokens: 1 }, { uuid: 'a' }),
        answer(
          { input_tokens: 4, output_tokens: 50 },
          { uuid: 'b', timestamp: '2026-11-02T10:00:02Z' },
        ),
        answer(
          { input_tokens: 9, output_tokens: 8 },
          { uuid: 'c', timestamp: '2026-11-02T10:00:01Z' },
        ),
      ),
    );
    expect(usage).toHaveLength(1);
    expect(usage[0]).toMatchObject({
      outputTokens: 50,
      freshInputTokens: 4,
      timestamp: TEN,
      line: 2,
    });
  });

  test.each([
    ['more input', { input_tokens: 9 }, { input_tokens: 3, cache_creation_input_tokens: 5 }],
    [
      'more cache writes',
      { input_tokens: 1, cache_creation_input_tokens: 8 },
      { input_tokens: 4, cache_creation_input_tokens: 5 },
    ],
  ])('with equal output the one with %s wins, in any order', (_name, larger, smaller) => {
    const lines = [
      answer({ ...larger, output_tokens: 5 }, { uuid: 'larger' }),
      answer({ ...smaller, output_tokens: 5 }, { uuid: 'smaller' }),
    ];
    for (const order of [lines, [...lines].reverse()]) {
      const row = only(linesOf(...order));
      expect(row.freshInputTokens).toBe(larger.input_tokens);
    }
  });

  test('equal tokens: the smaller hash wins, in any order', () => {
    const lines = [answer(COUNTS, { uuid: 'a' }), answer(COUNTS, { uuid: 'b' })];
    const hashes = lines.map((line) => only(linesOf(line)).tieHash);
    expect(new Set(hashes).size).toBe(2);
    for (const order of [lines, [...lines].reverse()]) {
      expect(only(linesOf(...order)).tieHash).toBe(Math.min(...hashes));
    }
  });

  test('lines of two sessions stay apart, for the vault to credit', () => {
    const { usage } = scanText(
      linesOf(answer(COUNTS), answer(COUNTS, { sessionId: 'session-2' })),
    );
    expect(usage.map((row) => row.session)).toEqual(['session-1', 'session-2']);
    expect(usage[1]?.key).toEqual(usage[0]?.key);
  });

  test('a side chain is one only if all lines say so', () => {
    const side = answer(COUNTS, { isSidechain: true });
    expect(only(linesOf(side, side)).flags).toBe(Flag.sidechain);
    expect(only(linesOf(side, answer(COUNTS))).flags).toBe(0);
    expect(only(linesOf(answer({ ...COUNTS, output_tokens: 1 }), side)).flags).toBe(0);
  });
});

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
    expect(only(linesOf(answer({ ...COUNTS, iterations: [message, fallback] }))).metadata).toBeNull();
    const row = only(linesOf(answer({ ...COUNTS, iterations: [message, second, fallback] })));
    expect(JSON.parse(row.metadata ?? '')).toEqual({
      iterations: [
        { freshInputTokens: 3, ...NO_CACHE, outputTokens: 20 },
        { freshInputTokens: 4, ...NO_CACHE, outputTokens: 1 },
      ],
    });
  });
});

const NO_CACHE = { cacheReadTokens: 0, cacheWrite5mTokens: 0, cacheWrite1hTokens: 0 };

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

  test('a stated failure without usage is a request without tokens', () => {
    const row = only(linesOf(answer(undefined, { isApiErrorMessage: true })));
    expect(row).toMatchObject({ isError: true, outputTokens: 0, freshInputTokens: 0 });
  });

  test('nothing of an answer that is no error is kept', () => {
    const secret = 'SECRET TEXT';
    const content = [
      { type: 'text', text: secret },
      { type: 'tool_use', name: secret, input: { [secret]: secret, usage: { input_tokens: secret } } },
    ];
    const told = scanText(
      linesOf(
        answer(COUNTS, {}, { content }),
        answer({ ...COUNTS, output_tokens: -1 }, { slug: secret, extra: { a: secret } }, { content }),
        answer({ ...COUNTS, output_tokens: secret }, { timestamp: secret.repeat(50) }, { content }),
        `{"type":"assistant","message":{"content":[{"text":"${secret}`,
        `${secret} is no JSON`,
      ),
    );
    expect(told.rejected).toHaveLength(4);
    expect(JSON.stringify(told.batches)).not.toContain(secret);
  });
});

describe('progress', () => {
  const nested = {
    type: 'assistant',
    timestamp: '2026-11-02T10:00:00.000Z',
    requestId: 'req_1',
    isSidechain: true,
    message: { id: 'msg_1', model: 'claude-haiku-4-5', role: 'assistant', usage: COUNTS },
  };
  const progress = {
    type: 'progress',
    sessionId: 'session-1',
    cwd: '/home/ada/atlas',
    isSidechain: true,
    timestamp: '2026-11-02T10:00:09.000Z',
    data: { type: 'agent_progress', message: nested },
  };

  test('its nested answer counts as one of the main transcript', () => {
    const told = scanText(linesOf(progress));
    expect(told.usage).toMatchObject([
      {
        timestamp: TEN,
        flags: 0,
        session: 'session-1',
        requestId: 'req_1',
        responseId: 'msg_1',
        outputTokens: 20,
      },
    ]);
    expect(told.sessions).toEqual([
      { session: 'session-1', cwd: '/home/ada/atlas', timestamp: TEN },
    ]);
  });

  test('a nested prompt, or progress without usage, is nothing', () => {
    const told = scanText(
      linesOf(
        { ...progress, data: { message: { ...nested, type: 'user' } } },
        { ...progress, data: { type: 'hook_progress', command: 'x' } },
        { ...progress, data: null },
      ),
    );
    expect([told.usage, told.rejected]).toEqual([[], []]);
  });
});

describe('lines without usage', () => {
  test.each([
    ['a number', '42'],
    ['a list', '[1]'],
    ['a text', '"massive error"'],
    ['null', 'null'],
    ['an object', '{"silly": "this"}'],
    ['a summary', '{"type":"summary","summary":"x","leafUuid":"y"}'],
    ['a snapshot', '{"type":"file-history-snapshot","snapshot":{"usage":"x"}}'],
    ['a system record', '{"type":"system","subtype":"turn_duration","durationMs":5}'],
    ['an unknown type', '{"type":"queue-operation","usage":{"input_tokens":5}}'],
    ['an assistant without id and model', '{"type":"assistant","message":{"content":[]}}'],
    ['an assistant without message', '{"type":"assistant","message":null}'],
    [
      "a prompt, even with a subagent's totals",
      '{"type":"user","message":{"role":"user"},"toolUseResult":{"usage":{"input_tokens":5}}}',
    ],
  ])('%s is passed over', (_name, line) => {
    const told = scanText(`${line}\n`);
    expect([told.usage, told.rejected]).toEqual([[], []]);
    expect(told.checkpoint).toMatchObject({ offset: line.length + 1, line: 1 });
  });

  test('a record of an unknown type with a message and usage counts', () => {
    expect(only(linesOf(answer(COUNTS, { type: 'answer-v9' }))).outputTokens).toBe(20);
    expect(only(linesOf(answer(COUNTS, { type: undefined }))).outputTokens).toBe(20);
  });
});

describe('rejected lines', () => {
  test.each([
    ['output_tokens', -1, 'usage.output_tokens is −1: must be 0 or more'],
    ['input_tokens', 1.5, 'usage.input_tokens is 1.5: must be a whole number'],
    ['cache_read_input_tokens', 2 ** 53, /must be at most 9,007,199,254,740,991$/],
    ['input_tokens', '12', 'usage.input_tokens is “12”: must be a number, 0 or more'],
    ['output_tokens', true, 'usage.output_tokens is true: must be a number, 0 or more'],
    ['cache_creation', 5, 'usage.cache_creation is 5: must be an object'],
    ['iterations', {}, 'usage.iterations is an object: must be a list'],
    ['iterations', [{ type: 'compaction', input_tokens: -2 }], /iterations\[0\]\.input_tokens is −2/],
    ['server_tool_use', { web_search_requests: -3 }, /web_search_requests is −3/],
  ])('usage.%s = %j', (field, value, reason) => {
    const text = linesOf(answer({ ...COUNTS, [field]: value }));
    if (typeof reason === 'string') expect(reasonOf(text)).toBe(reason);
    else expect(reasonOf(text)).toMatch(reason);
  });

  test('counts that add up beyond what can be counted exactly', () => {
    const usage = { input_tokens: 2 ** 53 - 1, output_tokens: 1 };
    expect(reasonOf(linesOf(answer(usage)))).toMatch(/^usage adds up to/);
  });

  test.each([
    ['2026-13-02', 'timestamp “2026-13-02” is not a date'],
    ['2026-02-30T10:00:00Z', 'timestamp “2026-02-30T10:00:00Z” is not a date'],
    ['2026-11-02T25:00:00Z', 'timestamp “2026-11-02T25:00:00Z” is not a date'],
    ['2026-11-02T10:00:00', 'timestamp “2026-11-02T10:00:00” has no time zone'],
    ['', 'timestamp “” is not a date'],
    [1793613600000, 'timestamp is no text: must be an ISO 8601 time'],
  ])('timestamp %j', (timestamp, reason) => {
    expect(reasonOf(linesOf(answer(COUNTS, { timestamp })))).toBe(reason);
  });

  test.each(['2026-11-02T12:30:00+02:30', '2026-11-02T05:00:00.000000-0500', '2026-11-02T10:00Z'])(
    'timestamp %s is read',
    (timestamp) => {
      expect(only(linesOf(answer(COUNTS, { timestamp }))).timestamp).toBe(TEN);
    },
  );

  test('an answer whose usage is missing or no object', () => {
    const missing = 'No usage, though the type is assistant';
    expect(reasonOf(linesOf(answer(undefined)))).toBe(missing);
    expect(reasonOf(linesOf(answer(null)))).toBe(missing);
    expect(reasonOf(linesOf(answer(undefined, {}, { id: null })))).toBe(missing);
    expect(reasonOf(linesOf(answer(7)))).toBe('message.usage is 7: must be an object');
  });

  test('lines that are no JSON, with what is wrong', () => {
    const whole = JSON.stringify(answer(COUNTS));
    const cutInText = whole.slice(0, whole.indexOf('Hello') + 3);
    const cutInObject = whole.slice(0, whole.indexOf(',"usage"'));
    expect(reasonOf(`${cutInText}\n`)).toBe('Line ends inside a string: the file was cut off');
    expect(reasonOf(`${cutInObject}\n`)).toBe('Line ends inside an object: the file was cut off');
    expect(reasonOf('x_tokens":96114,"output_tokens":2240}}}\n')).toBe(
      'Not JSON: starts with “x_tokens”',
    );
    expect(reasonOf('Please write a poem\n')).toBe('Not JSON: starts with other text');
    expect(reasonOf('\0\0\0\0\n')).toBe('Not JSON: starts with zero bytes');
    expect(reasonOf('{"type":"assistant",}\n')).toBe('Not JSON, though it begins like it');
  });

  test('two records in one line are never mixed', () => {
    const whole = JSON.stringify(answer({ ...COUNTS, output_tokens: 77 }, {}, { id: 'msg_2' }));
    for (const first of [answer(COUNTS), prompt()]) {
      const text = JSON.stringify(first);
      for (const cut of [text.indexOf('Hello') + 2, text.length]) {
        const { usage, rejected } = scanText(`${text.slice(0, cut)}${whole}\n`);
        expect(usage).toEqual([]);
        expect(rejected).toHaveLength(1);
      }
    }
  });

  test('say where they stand, and keep ids, model, time and usage', () => {
    const before = linesOf(prompt(), '');
    const bad = JSON.stringify(answer({ ...COUNTS, output_tokens: -1 }));
    const { rejected } = scanText(`${before}${bad}\r\n`);
    expect(rejected[0]).toMatchObject({ line: 3, offset: before.length, length: bad.length });
    expect(rejected[0]?.hash).toMatch(/^[0-9a-f]{40}$/);
    expect(JSON.parse(rejected[0]?.excerpt ?? '')).toMatchObject({
      timestamp: '2026-11-02T10:00:00.000Z',
      requestId: 'req_1',
      cwd: '‹15 characters not shown›',
      message: {
        id: 'msg_1',
        model: 'claude-sonnet-4-5-20250929',
        usage: { input_tokens: 3, output_tokens: -1 },
      },
    });
  });

  test('of what is no JSON, what can be recognised', () => {
    const whole = JSON.stringify(answer(COUNTS));
    const { rejected } = scanText(`${whole.slice(0, whole.indexOf(',"uuid"'))}\n`);
    expect(JSON.parse(rejected[0]?.excerpt ?? '')).toMatchObject({
      type: 'assistant',
      id: 'msg_1',
      requestId: 'req_1',
      usage: { input_tokens: 3, output_tokens: 20 },
    });
  });
});
