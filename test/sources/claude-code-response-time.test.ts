import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { Flag, type ParsedUsage } from '../../src-main/sources/source.ts';
import { answer, linesOf, prompt, scanPieces, scanText } from './claude-code-fixtures.ts';

const COUNTS = { input_tokens: 3, output_tokens: 20 };

/** A time of 2026-11-02, in seconds after 10:00 UTC. */
function at(seconds: number): string {
  return new Date(Date.UTC(2026, 10, 2, 10) + seconds * 1000).toISOString();
}

/** What a person or a tool says, `seconds` after 10:00. */
function ask(seconds: number, fields: Record<string, unknown> = {}) {
  return prompt({ timestamp: at(seconds), uuid: `ask-${seconds}`, ...fields });
}

/** A line of response `msg_<n>`. */
function told(seconds: number | null, n = 1, fields: Record<string, unknown> = {}) {
  const ids = { requestId: `req_${n}`, parentUuid: null, uuid: `told-${seconds}` };
  const timestamp = seconds === null ? null : at(seconds);
  return answer(COUNTS, { ...ids, timestamp, ...fields }, { id: `msg_${n}` });
}

const SIDE = { isSidechain: true };
const OTHER = { sessionId: 'session-2' };
const TOO_LONG = 'too long';

/** A row's response time in seconds, null where nothing is told of it. */
function secondsOf({ responseTimeMs, flags }: ParsedUsage): number | string | null {
  const isEstimated = (flags & Flag.responseTimeEstimated) !== 0;
  if (responseTimeMs === null) return isEstimated ? TOO_LONG : null;
  if (!isEstimated) throw new Error('No log states a time.');
  return responseTimeMs / 1000;
}

const nested = {
  type: 'progress',
  sessionId: 'session-1',
  timestamp: at(9),
  data: { message: { ...told(9), type: 'assistant' } },
};

describe('the time of a response', () => {
  test.each<[name: string, lines: unknown[], expected: (number | string | null)[]]>([
    ['is that from the prompt to its line', [ask(0), told(7)], [7]],
    ['is that to its last line', [ask(0), told(2), told(3), told(9)], [9]],
    [
      'begins before its first line, whatever tools return in between',
      [ask(0), told(2), ask(4), told(9), told(12, 2)],
      [9, 8],
    ],
    ['begins with the last of several prompts', [ask(0), ask(5), ask(6), told(8)], [2]],
    [
      "begins with its parent's line where that is not the last",
      [ask(0), ask(5), told(8, 1, { parentUuid: 'ask-0' })],
      [8],
    ],
    ['begins with a prompt of its own session', [ask(0), ask(5, OTHER), told(8)], [8]],
    [
      'begins with a line of its own side chain',
      [ask(0), ask(5, SIDE), told(8, 1), told(9, 2, SIDE)],
      [8, 4],
    ],
    ['is none without a prompt', [told(7)], [null]],
    ['is none with a prompt of another chain', [ask(0, SIDE), told(7)], [null]],
    [
      'is none when the last prompt has no time',
      [ask(0), ask(1, { timestamp: null }), told(7)],
      [null],
    ],
    ['is none when its line has no time', [ask(0), told(null)], [null]],
    ['leaves lines without a time out', [ask(0), told(null), ask(3), told(7)], [7]],
    ['is none when it is negative', [ask(9), told(7)], [null]],
    ['may be half an hour', [ask(0), told(1800)], [1800]],
    ['is none above half an hour', [ask(0), told(1801)], [TOO_LONG]],
    ['is none when the last line comes so late', [ask(0), told(60), told(1801)], [TOO_LONG]],
    ['of a response that a progress record tells is not known', [ask(0), nested], [null]],
  ])('%s', (_name, lines, expected) => {
    expect(scanText(linesOf(...lines)).usage.map(secondsOf)).toEqual(expected);
  });

  test('of a line without ids begins with the last prompt', () => {
    const line = (seconds: number) =>
      answer(COUNTS, { requestId: null, timestamp: at(seconds) }, { id: null });
    const { usage } = scanText(linesOf(ask(0), line(4), ask(6), line(7)));
    expect(usage.map(secondsOf)).toEqual([4, 1]);
  });

  test("is not that of a compaction's or an advisor's request within it", () => {
    const iterations = [
      { type: 'message', ...COUNTS },
      { type: 'compaction', input_tokens: 1, output_tokens: 2 },
    ];
    const record = answer({ ...COUNTS, iterations }, { timestamp: at(8) });
    expect(scanText(linesOf(ask(0), record)).usage.map(secondsOf)).toEqual([8, null]);
  });

  test('is told longer by a later piece of the file, with what the first remembers', () => {
    const pieces = [[ask(0), told(2)], [ask(4)], [told(9)], [told(11, 2)], [told(3000)]];
    const { usage } = scanPieces(pieces.map((lines) => Buffer.from(linesOf(...lines))));
    expect(usage.map(secondsOf)).toEqual([2, 9, 7, TOO_LONG]);
  });

  test('is told by a line that has no newline yet, and told again, unchanged, when it has', () => {
    const text = linesOf(ask(0), told(2), ask(4), told(9, 2));
    const { usage } = scanPieces([Buffer.from(text.slice(0, -1)), Buffer.from('\n')]);
    expect(usage.map(secondsOf)).toEqual([2, 5, 5]);
  });

  test('begins with a parent among the last three, though the last was read twice', () => {
    const asks = linesOf(ask(0), ask(1), ask(2));
    const line = `\n${linesOf(told(7, 1, { parentUuid: 'ask-0' }))}`;
    const { usage } = scanPieces([asks.slice(0, -1), line].map((text) => Buffer.from(text)));
    expect(usage.map(secondsOf)).toEqual([7]);
  });

  test('of a copy in a resumed session is that of the original', () => {
    const copied = [ask(0, OTHER), told(2, 1, OTHER), told(7, 1, OTHER)];
    const { usage } = scanText(linesOf(ask(0), told(2), told(7), ...copied, ask(99, OTHER)));
    expect(usage.map((row) => [row.session, secondsOf(row)])).toEqual([
      ['session-1', 7],
      ['session-2', 7],
    ]);
  });
});

interface Step {
  isAsk: boolean;
  session: number;
  side: boolean;
  seconds: number;
  response: number;
  parent: number | null;
}

const steps: fc.Arbitrary<Step[]> = fc
  .array(
    fc.record({
      isAsk: fc.boolean(),
      session: fc.nat(1),
      side: fc.boolean(),
      // Clocks go back now and then, and computers sleep.
      gap: fc.oneof({ weight: 9, arbitrary: fc.nat(60) }, fc.integer({ min: -60, max: 2400 })),
      response: fc.nat(7),
      parent: fc.option(fc.nat(12), { nil: null }),
    }),
    { maxLength: 24, size: 'max' },
  )
  .map((all) => {
    let seconds = 0;
    return all.map(({ gap, ...step }) => ({ ...step, seconds: (seconds += gap) }));
  });

function record(step: Step, index: number): unknown {
  const place = { sessionId: `s${step.session}`, isSidechain: step.side };
  if (step.isAsk) return ask(step.seconds, { ...place, uuid: `${index}` });
  const parentUuid = step.parent === null ? null : `${step.parent}`;
  return told(step.seconds, step.response, { ...place, parentUuid });
}

/** The rule once more, over all lines at once: seconds by response and session. */
function expectedTimes(all: readonly Step[]): Record<string, number | string | null> {
  const times: Record<string, number | string | null> = {};
  const answers = all.filter((step) => !step.isAsk);
  for (const { response, session } of answers) {
    const first = all.findIndex((step) => !step.isAsk && step.response === response);
    const begin = all[first];
    const asks = all
      .map((step, index) => ({ ...step, index }))
      .filter((step) => step.isAsk && step.index < first)
      .filter((step) => step.session === begin?.session && step.side === begin.side)
      .slice(-3);
    const asked = asks.find((step) => step.index === begin?.parent) ?? asks.at(-1);
    const own = answers.filter((step) => step.response === response && step.session === session);
    const longest = Math.max(...own.map((step) => step.seconds - (asked?.seconds ?? Infinity)));
    times[`${response} s${session}`] = longest < 0 ? null : longest > 1800 ? TOO_LONG : longest;
  }
  return times;
}

test('the times of any conversation are those of the rule', () => {
  let timed = 0;
  fc.assert(
    fc.property(steps, (all) => {
      const { usage } = scanText(linesOf(...all.map(record)));
      const found = usage.map((row) => [
        `${row.responseId?.slice(-1)} ${row.session}`,
        secondsOf(row),
      ]);
      timed += found.filter(([, seconds]) => typeof seconds === 'number').length;
      expect(Object.fromEntries(found)).toEqual(expectedTimes(all));
    }),
    { numRuns: 300 },
  );
  expect(timed).toBeGreaterThan(100);
});
