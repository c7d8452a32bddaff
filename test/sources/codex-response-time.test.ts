import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAsk } from '../../src-main/sources/codex/record.ts';
import { readLine, readWhole } from '../../src-main/sources/codex/read-line.ts';
import { readLines } from '../../src-main/sources/lines/read-lines.ts';
import { Flag, type ParsedUsage } from '../../src-main/sources/source.ts';
import {
  context,
  count,
  createModelVault,
  line,
  meta,
  pretty,
  readRollouts,
  response,
  testFolder,
} from './codex-support.ts';

const item = (seconds: number, payload: object): string => line(seconds, 'response_item', payload);
const written = (seconds: number): string =>
  line(seconds, 'event_msg', { type: 'user_message', message: 'Hello' });
const returned = (seconds: number, type = 'function_call_output'): string =>
  item(seconds, { type, call_id: 'c', output: 'x' });
const message = (seconds: number, role: string): string =>
  item(seconds, { type: 'message', role, content: [{ type: 'input_text', text: 'x' }] });
const untimed = (text: string): string => {
  const { timestamp: _, ...rest } = JSON.parse(text);
  return JSON.stringify(rest);
};

/** Response times in seconds, in the order of lines; null where nothing is told. */
function times(rows: Iterable<ParsedUsage>): (number | string | null)[] {
  return [...rows].map(({ responseTimeMs, flags }) => {
    const isEstimated = (flags & Flag.responseTimeEstimated) !== 0;
    if (responseTimeMs === null) return isEstimated ? 'too long' : null;
    return isEstimated ? responseTimeMs / 1000 : 'stated';
  });
}

const START = [meta('a', 0), context(1)];

describe('the time of a response', () => {
  it.each<[name: string, lines: string[], expected: (number | string | null)[]]>([
    ['is that from what a person wrote', [written(2), count(9, [5])], [7]],
    ['is that from a message of the user', [message(2, 'user'), count(9, [5])], [7]],
    ['is that from what a tool returned', [written(2), returned(4), count(9, [5])], [5]],
    ['knows the tools of its own', [returned(4, 'custom_tool_call_output'), count(9, [5])], [5]],
    [
      'does not begin with what the model wrote',
      [written(2), message(4, 'assistant'), item(5, { type: 'function_call' }), count(9, [5])],
      [7],
    ],
    ['does not begin with instructions', [written(2), message(4, 'developer'), count(9, [5])], [7]],
    [
      'is told for each response',
      [written(2), count(9, [5]), returned(10), count(13, [8], [3])],
      [7, 3],
    ],
    [
      'is the first answer’s alone',
      [written(2), count(9, [5]), count(12, [8], [3]), returned(13), count(15, [9], [1])],
      [7, null, 2],
    ],
    ['is none where nobody asked', [count(9, [5])], [null]],
    ['is none when it is negative', [written(12), count(9, [5])], [null]],
    ['may be half an hour', [written(2), count(1802, [5])], [1800]],
    ['is none above half an hour', [written(2), count(1803, [5])], ['too long']],
    [
      'is none when the last prompt has no time',
      [written(2), untimed(written(3)), count(9, [5])],
      [null],
    ],
    ['is none when its line has no time', [written(2), untimed(count(9, [5]))], [null]],
    [
      'is found in lines that are written with spaces',
      [written(2), message(4, 'user'), count(9, [5])].map(pretty),
      [5],
    ],
    [
      'is the same for the record of the same response',
      [written(2), count(9, [5]), response(9, 'a', 'resp_1', [5])],
      [7, 7],
    ],
  ])('%s', (_name, lines, expected) => {
    expect(times(readRollouts([...START, ...lines]).rows.values())).toEqual(expected);
  });
});

type Step = { kind: 'write' | 'return' | 'assistant' | 'count'; gap: number };
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(
      'write' as const,
      'return' as const,
      'assistant' as const,
      'count' as const,
    ),
    gap: fc.oneof(fc.nat(30), fc.nat(30), fc.integer({ min: -30, max: 2500 })),
  }),
  { maxLength: 14, size: 'max' },
);

/** The lines of a session, and by the rule over all of them the times of its responses. */
function session(all: readonly Step[]): { lines: string[]; expected: (number | string | null)[] } {
  const lines = [...START];
  const expected: (number | string | null)[] = [];
  let [seconds, total] = [1, 0];
  let asked: number | null = null;
  for (const { kind, gap } of all) {
    seconds += gap;
    if (kind === 'write') lines.push(written(seconds));
    if (kind === 'return') lines.push(returned(seconds));
    if (kind === 'assistant') lines.push(message(seconds, 'assistant'));
    if (kind === 'write' || kind === 'return') asked = seconds;
    if (kind !== 'count') continue;
    total += 1;
    lines.push(count(seconds, [total], [1]));
    const time = asked === null || seconds < asked ? null : seconds - asked;
    expected.push(time !== null && time > 1800 ? 'too long' : time);
    // The next response is nobody's answer.
    asked = null;
  }
  return { lines, expected };
}

it('in any session and in any pieces of its file the times are those of the rule', () => {
  const folder = testFolder();
  let files = 0;
  fc.assert(
    fc.property(steps, fc.array(fc.integer({ min: 1, max: 900 })), (all, sizes) => {
      const { lines, expected } = session(all);
      const bytes = Buffer.from(lines.map((text) => `${text}\n`).join(''));
      const path = join(folder, `rollout-${(files += 1)}.jsonl`);
      writeFileSync(path, '');
      const vault = createModelVault();
      let from = 0;
      for (const size of [...sizes, bytes.length]) {
        appendFileSync(path, bytes.subarray(from, from + size));
        from += size;
        vault.read(path);
      }
      expect(times(vault.rows.values())).toEqual(expected);
    }),
    { numRuns: 200 },
  );
});

it('a line that asks is told by its first bytes as by parsing all of it', () => {
  const path = join(testFolder(), 'one.jsonl');
  const payload = fc.record({
    type: fc.constantFrom(
      'message',
      'user_message',
      'function_call_output',
      'function_call',
      'token_count',
    ),
    id: fc.constantFrom('i', null, 7),
    role: fc.constantFrom('user', 'assistant', 'developer', null),
    content: fc.constantFrom([{ role: 'user' }], 'text "role":"user"'),
  });
  const type = fc.constantFrom('response_item', 'event_msg', 'turn_context');
  fc.assert(
    fc.property(type, payload, fc.boolean(), (lineType, value, spaces) => {
      const text = line(1, lineType, value);
      writeFileSync(path, `${spaces ? pretty(text) : text}\n`);
      const expected = isAsk({ type: lineType, payloadType: value.type, role: value.role });
      readLines(path, { offset: 0, line: 0 }, (one) => {
        expect([readLine(one).asks, readWhole(one).asks]).toEqual([expected, expected]);
      });
    }),
    { numRuns: 200 },
  );
});
