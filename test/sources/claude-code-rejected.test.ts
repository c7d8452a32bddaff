import { describe, expect, test } from 'vitest';

import { answer, linesOf, only, prompt, reasonOf, scanText } from './claude-code-fixtures.ts';

const TEN = Date.parse('2026-11-02T10:00:00.000Z');
const COUNTS = { input_tokens: 3, output_tokens: 20 };

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
    ['cache_read_input_tokens', 2 ** 53, 'is 9007199254740992: must be at most 1,000,000,000,000'],
    ['input_tokens', '12', 'usage.input_tokens is “12”: must be a number, 0 or more'],
    ['output_tokens', true, 'usage.output_tokens is true: must be a number, 0 or more'],
    ['cache_creation', 5, 'usage.cache_creation is 5: must be an object'],
    ['iterations', {}, 'usage.iterations is an object: must be a list'],
    [
      'iterations',
      [{ type: 'compaction', input_tokens: -2 }],
      'usage.iterations[0].input_tokens is −2',
    ],
    [
      'server_tool_use',
      { web_search_requests: -3 },
      'usage.server_tool_use.web_search_requests is −3',
    ],
  ])('usage.%s = %j', (field, value, reason) => {
    const text = linesOf(answer({ ...COUNTS, [field]: value }));
    expect(reasonOf(text)).toContain(reason);
  });

  test('counts beyond 10^12, of which a few thousand would not add up exactly any more', () => {
    const usage = { input_tokens: 1e12, output_tokens: 1e12 };
    expect(only(linesOf(answer(usage)))).toMatchObject({
      freshInputTokens: 1e12,
      outputTokens: 1e12,
    });
    const more = { ...usage, output_tokens: 1e12 + 1 };
    expect(reasonOf(linesOf(answer(more)))).toBe(
      'usage.output_tokens is 1000000000001: must be at most 1,000,000,000,000',
    );
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
