import { describe, expect, it } from 'vitest';
import { Flag } from '../../src-main/sources/source.ts';
import { at, context, count, inputs, line, meta, readRollouts } from './codex-support.ts';

describe('token_count', () => {
  it('counts what the total has grown by', () => {
    const vault = readRollouts([
      meta('a', 0),
      context(1),
      count(2, [1000, 400, 50, 20]),
      count(3, [3000, 2000, 90, 30], [2000, 1600, 40, 10]),
    ]);
    expect(inputs(vault)).toEqual([1000, 2000]);
    expect(vault.totals()).toEqual({
      input: 3000,
      cacheRead: 2000,
      cacheWrite: 0,
      output: 90,
      reasoning: 30,
    });
    const [first] = vault.counting();
    expect(first).toMatchObject({
      freshInputTokens: 600,
      cacheReadTokens: 400,
      outputTokens: 50,
      reasoningTokens: 20,
      requests: 1,
      flags: 0,
      session: 'a',
      model: 'gpt-5',
      provider: 'openai',
      timestamp: Date.parse(at(2)),
      line: 3,
      isError: false,
      statusCode: null,
      serviceTier: null,
    });
  });

  it('takes cache writes out of the fresh input', () => {
    const vault = readRollouts([meta('a', 0), count(1, [1000, 300, 10, 0, 200])]);
    expect(vault.counting()).toMatchObject([
      {
        freshInputTokens: 500,
        cacheReadTokens: 300,
        cacheWrite5mTokens: 200,
        cacheWrite1hTokens: 0,
      },
    ]);
  });

  it('passes over the same total again', () => {
    const vault = readRollouts([
      meta('a', 0),
      count(1, [1000]),
      count(2, [1000]),
      count(3, [1500], [500]),
    ]);
    expect(inputs(vault)).toEqual([1000, 500]);
  });

  it('passes over a total that goes back a little: 1000, 999, 1100 is 1,100', () => {
    const vault = readRollouts([
      meta('a', 0),
      count(1, [1000]),
      count(2, [999], [40]),
      count(3, [1100], [100]),
    ]);
    expect(inputs(vault)).toEqual([1000, 100]);
  });

  it('passes over a total of which one class alone goes back', () => {
    const vault = readRollouts([
      meta('a', 0),
      count(1, [1000, 500, 20]),
      count(2, [1200, 499, 30], [200, 0, 10]),
      count(3, [1300, 550, 35], [100, 51, 5]),
    ]);
    expect(vault.totals()).toMatchObject({ input: 1300, cacheRead: 550, output: 35 });
  });

  it('begins anew when the total is all zero', () => {
    const vault = readRollouts([
      meta('a', 0),
      count(1, [1000]),
      count(2, [0], [7]),
      count(3, [300], [299]),
    ]);
    expect(inputs(vault)).toEqual([1000, 300]);
  });

  it('begins anew when the total equals the last request', () => {
    const vault = readRollouts([
      meta('a', 0),
      count(1, [1000]),
      count(2, [300], [300]),
      count(3, [350], [50]),
    ]);
    expect(inputs(vault)).toEqual([1000, 300, 50]);
  });

  it('counts the same total again after a reset', () => {
    const vault = readRollouts([
      meta('a', 0),
      count(1, [300]),
      count(2, [0]),
      count(3, [300]),
      count(4, [0]),
      count(5, [300]),
    ]);
    expect(inputs(vault)).toEqual([300, 300, 300]);
  });

  it('marks a row that may be of several requests', () => {
    const vault = readRollouts([
      meta('a', 0),
      count(1, [1000]),
      count(2, [3000], [500]),
      count(3, [3100], [100]),
    ]);
    expect(vault.counting().map(({ flags }) => flags)).toEqual([0, Flag.spansRequests, 0]);
  });

  it('marks a row whose own request is not told', () => {
    const info = {
      total_token_usage: { input_tokens: 9, output_tokens: 1 },
      last_token_usage: null,
    };
    const vault = readRollouts([meta('a', 0), line(1, 'event_msg', { type: 'token_count', info })]);
    expect(vault.counting()).toMatchObject([
      { flags: Flag.spansRequests, freshInputTokens: 9, outputTokens: 1 },
    ]);
  });

  it('does without info and without total_tokens', () => {
    const usage = { input_tokens: 10, cached_input_tokens: null, output_tokens: 2 };
    const info = { total_token_usage: usage, last_token_usage: usage };
    const vault = readRollouts([
      meta('a', 0),
      line(1, 'event_msg', {
        type: 'token_count',
        info: null,
        rate_limits: { primary: { used_percent: 3 } },
      }),
      line(2, 'event_msg', { type: 'token_count', info }),
      line(3, 'event_msg', { type: 'token_count' }),
    ]);
    expect(vault.counting()).toMatchObject([{ freshInputTokens: 10, outputTokens: 2, flags: 0 }]);
    expect(vault.rejected).toEqual([]);
  });

  it('counts rows in the future', () => {
    const inAMillenium = 1000 * 365 * 86_400;
    const vault = readRollouts([meta('a', 0), count(inAMillenium, [5])]);
    expect(vault.counting()).toMatchObject([
      { timestamp: Date.parse(at(inAMillenium)), freshInputTokens: 5 },
    ]);
  });

  it('takes model and tier from what stands before the row', () => {
    const tier = (value: string | null) => ({
      type: 'thread_settings_applied',
      thread_settings: { service_tier: value },
    });
    const vault = readRollouts([
      meta('a', 0, { model_provider: 'azure' }),
      count(1, [1]),
      context(2, { model: 'gpt-5-codex' }),
      line(3, 'event_msg', tier('priority')),
      count(4, [2], [1]),
      line(5, 'event_msg', tier(null)),
      context(6, { model: 'gpt-5.5' }),
      count(7, [3], [1]),
    ]);
    const facts = vault
      .counting()
      .map(({ model, serviceTier, provider }) => [model, serviceTier, provider]);
    expect(facts).toEqual([
      [null, null, 'azure'],
      ['gpt-5-codex', 'priority', 'azure'],
      ['gpt-5.5', null, 'azure'],
    ]);
  });

  it('tells where the session works, once', () => {
    const vault = readRollouts([meta('a', 0), context(1, { cwd: '/elsewhere' }), count(2, [1])]);
    expect(vault.sightings).toEqual([
      { session: 'a', cwd: '/work/a', timestamp: Date.parse(at(0)) },
    ]);
    const other = readRollouts([
      meta('b', 0, { cwd: null }),
      context(1, { cwd: '/x' }),
      context(2, { cwd: '/y' }),
    ]);
    expect(other.sightings).toEqual([{ session: 'b', cwd: '/x', timestamp: Date.parse(at(1)) }]);
  });

  it('makes no rows of errors that tell of a turn, not of a request', () => {
    const vault = readRollouts([
      meta('a', 0),
      line(1, 'event_msg', { type: 'stream_error', message: 'Reconnecting 1/5' }),
      line(2, 'event_msg', {
        type: 'error',
        message: 'usage limit',
        codex_error_info: 'usage_limit_exceeded',
      }),
    ]);
    expect([vault.rows.size, vault.rejected.length]).toEqual([0, 0]);
  });

  it('counts a session once, wherever its file lies and however much of it a copy has', () => {
    const lines = [meta('a', 0), count(1, [100]), count(2, [250], [150]), count(3, [300], [50])];
    for (const files of [
      [lines, lines.slice(0, 3)],
      [lines.slice(0, 3), lines],
      [lines, lines],
    ]) {
      expect(inputs(readRollouts(...files))).toEqual([100, 150, 50]);
    }
  });
});
