import { describe, expect, test } from 'vitest';

import { Flag } from '../../src-main/sources/source.ts';
import { answer, linesOf, only, prompt, scanText } from './claude-code-fixtures.ts';

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
      flags: Flag.responseTimeEstimated,
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
      responseTimeMs: 60_000,
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
    expect(usage[0]?.key.high).not.toBe(usage[1]?.key.high);
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
    const { usage } = scanText(linesOf(answer(COUNTS), answer(COUNTS, { sessionId: 'session-2' })));
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
