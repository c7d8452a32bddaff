import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Flag } from '../../src-main/sources/source.ts';
import {
  at,
  context,
  count,
  createModelVault,
  inputs,
  line,
  meta,
  pretty,
  readRollouts,
  response,
  started,
  testFolder,
  usageOf,
  writeRollout,
  type ModelVault,
} from './codex-support.ts';

function readText(content: string | Buffer): ModelVault {
  const path = join(testFolder(), 'rollout.jsonl');
  writeFileSync(path, content);
  const vault = createModelVault();
  vault.read(path);
  return vault;
}

/** A beginning whose only time is the session's start, as a number. */
function untimedMeta(timestamp: number): string {
  const { payload, type } = JSON.parse(meta('a', 0));
  return JSON.stringify({ type, payload: { ...payload, timestamp } });
}

function untimedCount(): string {
  const { timestamp: _, ...untimed } = JSON.parse(count(9, [100]));
  return JSON.stringify(untimed);
}

describe('lines', () => {
  it('are read in any spelling of JSON', () => {
    const info = { total_token_usage: usageOf([300]), last_token_usage: usageOf([200]) };
    const odd = JSON.stringify({
      payload: { info, type: 'token_count' },
      type: 'event_msg',
      timestamp: at(3),
    });
    const lines = [meta('a', 0), pretty(context(1)), pretty(count(2, [100])), odd];
    const vault = readText(`\uFEFF${lines.join('\r\n')}\r\n\r\n`);
    expect(inputs(vault)).toEqual([100, 200]);
    expect(vault.counting()[0]?.model).toBe('gpt-5');
    expect(vault.rejected).toEqual([]);
  });

  it('that do not matter are passed over, whatever their text mentions', () => {
    const text = '{"type":"event_msg","payload":{"type":"token_count"}}';
    const vault = readRollouts([
      meta('a', 0),
      line(1, 'response_item', { type: 'message', content: [{ text }], token_count: { info: 1 } }),
      line(1, 'event_msg', { type: 'agent_message', message: text }),
      line(1, 'world_state', { usage: usageOf([9]) }),
      line(1, 'compacted', {
        message: text,
        replacement_history: [{ type: 'token_usage_record' }],
      }),
      '[1, 2]',
      count(2, [100]),
    ]);
    expect(inputs(vault)).toEqual([100]);
    expect(vault.rejected).toEqual([]);
  });

  it('have invalid UTF-8 and still count', () => {
    const name = Buffer.from([0xff, 0xc3, 0xa9]).toString('latin1');
    const lines = [meta('a', 0), context(1, { model: `m-${name}` }), count(2, [100])];
    const vault = readText(Buffer.from(`${lines.join('\n')}\n`, 'latin1'));
    expect(vault.counting()).toMatchObject([{ model: 'm-\uFFFDé', freshInputTokens: 100 }]);
  });

  it('of a long turn_context give the model before and after the instructions', () => {
    const text = 'x"model":"no"'.repeat(2000);
    const vault = readRollouts([
      meta('a', 0),
      line(1, 'turn_context', {
        turn_id: 't',
        cwd: '/w',
        model: 'before',
        user_instructions: text,
      }),
      count(2, [1]),
      line(3, 'turn_context', { user_instructions: text, model: 'after' }),
      count(4, [2], [1]),
      line(5, 'turn_context', { model: 'top', settings: { model: 'no', user_instructions: text } }),
      count(6, [3], [1]),
    ]);
    expect(vault.counting().map(({ model }) => model)).toEqual(['before', 'after', 'top']);
  });

  it('that are huge give what they tell', () => {
    const filler = 'y'.repeat(5_000_000);
    const info = { total_token_usage: usageOf([300]), last_token_usage: usageOf([300]) };
    const vault = readRollouts([
      meta('a', 0, { base_instructions: { text: filler } }),
      line(1, 'turn_context', { user_instructions: filler, model: 'm' }),
      line(2, 'response_item', { type: 'message', content: filler }),
      JSON.stringify({
        filler,
        timestamp: at(3),
        type: 'event_msg',
        payload: { filler, type: 'token_count', info },
      }),
    ]);
    expect(vault.counting()).toMatchObject([{ model: 'm', freshInputTokens: 300, session: 'a' }]);
    expect(vault.sightings).toMatchObject([{ cwd: '/work/a' }]);
  });

  it('without a time take that of the line before, marked', () => {
    const { timestamp: _, ...untimed } = JSON.parse(count(9, [100]));
    const vault = readRollouts([
      meta('a', 0),
      line(5, 'response_item', { type: 'message' }),
      JSON.stringify(untimed),
    ]);
    expect(vault.counting()).toMatchObject([
      { timestamp: Date.parse(at(5)), flags: Flag.timestampEstimated },
    ]);
  });

  it.each([
    [1_764_000_000.1234567, 1_764_000_000_123],
    [1_764_000_000_123.5, 1_764_000_000_123],
    [1_764_000_000, 1_764_000_000_000],
  ])('take a start of %d as whole milliseconds', (timestamp, expected) => {
    const vault = readRollouts([untimedMeta(timestamp), untimedCount()]);
    expect(vault.counting()).toMatchObject([
      { timestamp: expected, flags: Flag.timestampEstimated },
    ]);
    expect(vault.sightings).toMatchObject([{ timestamp: expected }]);
  });

  it.each([1e300, -1e300, 1e15, -5.5, 253_402_300_800_000])(
    'take a start of %d for none',
    (timestamp) => {
      const vault = readRollouts([untimedMeta(timestamp), untimedCount()]);
      expect(vault.counting()).toEqual([]);
      expect(vault.rejected).toMatchObject([{ line: 2 }]);
    },
  );

  it('that are not finished count, and are read again', () => {
    const folder = testFolder();
    const path = join(folder, 'a.jsonl');
    const vault = createModelVault();
    const lines = [meta('a', 0), count(1, [100]), count(2, [250], [150])];
    writeFileSync(path, lines.join('\n'));
    vault.read(path);
    expect(inputs(vault)).toEqual([100, 150]);
    expect(vault.checkpoints.get(path)?.line).toBe(2);
    writeFileSync(path, [...lines, count(3, [300], [50]).slice(0, -9)].join('\n'));
    vault.read(path);
    expect(inputs(vault)).toEqual([100, 150]);
    expect(vault.rejected).toEqual([]);
    writeRollout(folder, 'a', [...lines, count(3, [300], [50])]);
    vault.read(path);
    expect(inputs(vault)).toEqual([100, 150, 50]);
  });

  it('are handed on in batches that end where their checkpoint says', () => {
    const many = Array.from({ length: 12_001 }, (_, index) =>
      count(index, [10 * (index + 1)], [10]),
    );
    const lines = [meta('a', 0), ...many];
    const vault = readRollouts(lines);
    expect(vault.batches.map(({ usage, checkpoint }) => [usage.length, checkpoint.line])).toEqual([
      [5000, 5001],
      [5000, 10_001],
      [2001, 12_002],
    ]);
    expect(vault.totals().input).toBe(120_010);
  });

  it('of a fork wait for its mark, but not too many of them', () => {
    const many = Array.from({ length: 21_000 }, (_, index) =>
      count(index, [10 * (index + 1)], [10]),
    );
    const vault = readRollouts([
      meta('a', 0, { forked_from_id: 'p' }),
      ...many,
      started(30_000),
      count(30_001, [210_007], [7]),
    ]);
    expect(inputs(vault)).toEqual([7]);
    expect(Math.max(...vault.batches.map(({ usage }) => usage.length))).toBe(5000);
    const short = readRollouts([
      meta('a', 0, { forked_from_id: 'p' }),
      ...many.slice(0, 9000),
      started(30_000),
    ]);
    expect(short.rows.size).toBe(0);
  });
});

describe('a line that cannot be read', () => {
  const bad = (usage: object): string =>
    line(2, 'event_msg', {
      type: 'token_count',
      message: 'secret',
      info: { total_token_usage: usage, last_token_usage: usage },
    });

  it.each([
    [
      bad({ input_tokens: -1, output_tokens: 2 }),
      'info.total_token_usage.input_tokens is −1: must be 0 or more',
    ],
    [
      bad({ input_tokens: 1.5 }),
      'info.total_token_usage.input_tokens is 1.5: must be a whole number',
    ],
    [
      bad({ input_tokens: 1, output_tokens: '2' }),
      'info.total_token_usage.output_tokens is “2”: must be a number, 0 or more',
    ],
    [
      bad({ input_tokens: 10, cached_input_tokens: 11 }),
      'Cached input 11 and cache write 0 are more than the input, 10',
    ],
    [
      bad({ input_tokens: 10, output_tokens: 1, reasoning_output_tokens: 2 }),
      'Reasoning 2 is more than the output, 1',
    ],
    [
      bad({ input_tokens: 4, cached_input_tokens: 3 }),
      'Since the last total: Cached input 3 and cache write 0 are more than the input, 1',
    ],
    [bad({ total_tokens: 7 }), 'info.total_token_usage has neither input_tokens nor output_tokens'],
    [
      line(2, 'event_msg', { type: 'token_count', info: 'x' }),
      'info.total_token_usage is missing: must be an object',
    ],
    [
      JSON.stringify({ ...JSON.parse(count(2, [5])), timestamp: '2026-13-02' }),
      'timestamp “2026-13-02” is not a date',
    ],
    [
      line(2, 'token_usage_record', { thread_id: 'a', response_id: 'r' }),
      'usage is missing: must be an object',
    ],
    [
      '{"timestamp":"2026-05-04T10:00:00Z","type":"event_msg","payload":{"type":"token_count","info":{',
      'Line ends inside an object: the file was cut off',
    ],
    ['secret words', 'Not JSON: starts with other text'],
  ])('is rejected with its reason: %#', (text, reason) => {
    const vault = readRollouts([
      meta('a', 0),
      count(1, [3]),
      text,
      count(3, [20, 2, 9, 1], [20, 2, 9, 1]),
    ]);
    expect(vault.rejected).toMatchObject([
      {
        line: 3,
        offset: meta('a', 0).length + count(1, [3]).length + 2,
        length: text.length,
        reason,
      },
    ]);
    expect(vault.rejected[0]?.hash).toMatch(/^[0-9a-f]{40}$/);
    expect(vault.rejected[0]?.excerpt ?? '').not.toContain('secret');
    expect(inputs(vault)).toEqual([3, 17]);
  });

  it('keeps usage, ids, model and time in the excerpt', () => {
    const vault = readRollouts([meta('a', 0), bad({ input_tokens: -1 })]);
    expect(JSON.parse(vault.rejected[0]?.excerpt ?? '')).toMatchObject({
      timestamp: at(2),
      type: 'event_msg',
      payload: { type: 'token_count', info: { total_token_usage: { input_tokens: -1 } } },
    });
  });

  it('is one that tells usage of no session', () => {
    const vault = readRollouts([context(0), count(1, [5]), response(2, 'a', 'r', [1])]);
    expect(vault.rejected.map(({ reason }) => reason)).toEqual(
      Array(2).fill('No session_meta stands before it'),
    );
    expect(readRollouts([line(0, 'session_meta', {})]).rejected).toMatchObject([
      { reason: 'session_meta has no id' },
    ]);
  });
});
