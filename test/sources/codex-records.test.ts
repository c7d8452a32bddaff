import { describe, expect, it } from 'vitest';
import { Exclusion } from '../../src-main/sources/source.ts';
import { context, count, inputs, line, meta, readRollouts, response } from './codex-support.ts';

describe('token_usage_record', () => {
  const turn = (seconds: number, id: string): string => context(seconds, { turn_id: id });

  it('counts, and replaces the token_counts of its turn', () => {
    const vault = readRollouts([
      meta('a', 0),
      turn(1, 't1'),
      response(2, 'a', 'resp_1', [100, 60, 9, 4], 't1'),
      count(2, [100, 60, 9, 4]),
      response(3, 'a', 'resp_2', [200, 80, 10, 5], 't1'),
      count(3, [300, 140, 19, 9], [200, 80, 10, 5]),
    ]);
    expect(vault.totals()).toMatchObject({ input: 300, cacheRead: 140, output: 19, reasoning: 9 });
    expect(vault.counting().map(({ responseId }) => responseId)).toEqual(['resp_1', 'resp_2']);
    expect(
      [...vault.rows.values()].filter(({ exclusion }) => exclusion === Exclusion.replacedByRecord),
    ).toHaveLength(2);
  });

  it('replaces token_counts that stand before it', () => {
    const vault = readRollouts([
      meta('a', 0),
      turn(1, 't1'),
      count(2, [100]),
      response(2, 'a', 'resp_1', [100], 't1'),
    ]);
    expect(vault.counting()).toMatchObject([{ responseId: 'resp_1', freshInputTokens: 100 }]);
  });

  it('replaces one that it follows after the next turn has begun', () => {
    const vault = readRollouts([
      meta('a', 0),
      turn(1, 't1'),
      count(2, [100]),
      turn(3, 't2'),
      response(3, 'a', 'resp_1', [100], 't1'),
      count(4, [150], [50]),
    ]);
    expect(inputs(vault)).toEqual([100, 50]);
  });

  it('leaves turns without one to their token_counts', () => {
    const vault = readRollouts([
      meta('a', 0),
      turn(1, 't1'),
      response(2, 'a', 'resp_1', [100], 't1'),
      count(2, [100]),
      context(3),
      count(4, [140], [40]),
      turn(5, 't3'),
      response(6, 'a', 'resp_3', [7], 't3'),
      count(6, [147], [7]),
    ]);
    expect(inputs(vault)).toEqual([100, 40, 7]);
  });

  it('is one by thread and response', () => {
    const record = response(2, 'a', 'resp_1', [100], 't1');
    const copy = line(3, 'compacted', { latest_token_usage_record: JSON.parse(record).payload });
    expect(inputs(readRollouts([meta('a', 0), turn(1, 't1'), record, record, copy]))).toEqual([
      100,
    ]);
  });

  it('of another thread is copied history, and so is its turn', () => {
    const vault = readRollouts([
      meta('b', 0, { forked_from_id: 'a' }),
      turn(1, 't1'),
      count(2, [100]),
      response(2, 'a', 'resp_1', [100], 't1'),
      turn(3, 't2'),
      response(4, 'b', 'resp_2', [30], 't2'),
      count(4, [130], [30]),
    ]);
    expect(inputs(vault)).toEqual([30]);
  });

  it('without a response id is rejected, and its turn counts by token_count', () => {
    const record = line(2, 'token_usage_record', {
      thread_id: 'a',
      turn_id: 't1',
      usage: { input_tokens: 5, output_tokens: 1 },
    });
    const vault = readRollouts([meta('a', 0), turn(1, 't1'), record, count(2, [5, 0, 1])]);
    expect(inputs(vault)).toEqual([5]);
    expect(vault.rejected).toMatchObject([
      { line: 3, reason: 'token_usage_record has no response_id' },
    ]);
  });

  it('counts once when a copy of the file ends before it', () => {
    const lines = [
      meta('a', 0),
      turn(1, 't1'),
      count(2, [100]),
      response(2, 'a', 'resp_1', [100], 't1'),
    ];
    for (const files of [
      [lines, lines.slice(0, 3)],
      [lines.slice(0, 3), lines],
    ]) {
      expect(inputs(readRollouts(...files))).toEqual([100]);
    }
  });
});
