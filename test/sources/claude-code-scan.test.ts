import { appendFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { BATCH_ROWS, Flag } from '../../src-main/sources/source.ts';
import {
  answer,
  linesOf,
  only,
  prompt,
  scanFile,
  scanPieces,
  scanText,
  temporaryFolder,
} from './claude-code-fixtures.ts';

const COUNTS = { input_tokens: 3, output_tokens: 20 };
const at = (time: string): number => Date.parse(`2026-11-02T${time}Z`);
const untimed = (id: string) => answer(COUNTS, { timestamp: null, requestId: id, cwd: null });

describe('lines without a time', () => {
  test('take the previous timed line, of whatever type, even one that was passed unread', () => {
    const { usage } = scanText(
      linesOf(
        answer(COUNTS, { timestamp: '2026-11-02T10:00:00Z' }),
        untimed('req_2'),
        prompt({ timestamp: '2026-11-02T10:00:05Z' }),
        prompt({ timestamp: 'no time' }),
        { type: 'system', timestamp: null },
        untimed('req_3'),
        untimed('req_4'),
      ),
    );
    expect(usage.map((row) => [row.timestamp, row.flags])).toEqual([
      [at('10:00:00'), 0],
      [at('10:00:00'), Flag.timestampEstimated],
      [at('10:00:05'), Flag.timestampEstimated],
      [at('10:00:05'), Flag.timestampEstimated],
    ]);
  });

  test('take the next timed line where there is none before', () => {
    const told = scanText(
      linesOf(
        { type: 'summary', summary: 'x' },
        answer(COUNTS, { timestamp: null }),
        untimed('req_2'),
        prompt({ timestamp: '2026-11-02T10:00:07Z' }),
        answer(COUNTS, { requestId: 'req_3', timestamp: '2026-11-02T10:00:08Z' }),
      ),
    );
    expect(told.usage.map((row) => [row.timestamp, row.flags])).toEqual([
      [at('10:00:07'), Flag.timestampEstimated],
      [at('10:00:07'), Flag.timestampEstimated],
      [at('10:00:08'), Flag.responseTimeEstimated],
    ]);
    expect(told.sessions[0]).toMatchObject({ timestamp: at('10:00:07') });
  });

  test("take the file's own time where no line has one, and are read again with more lines", () => {
    const path = join(temporaryFolder(), 'a.jsonl');
    const before = linesOf(prompt({ timestamp: null }));
    writeFileSync(path, before + linesOf(untimed('req_1'), untimed('req_2')));
    utimesSync(path, 1_793_620_000, 1_793_620_000);
    const first = scanFile(path, null);
    expect(first.usage.map((row) => [row.timestamp, row.flags])).toEqual([
      [1_793_620_000_000, Flag.timestampEstimated | Flag.timestampOfFile],
      [1_793_620_000_000, Flag.timestampEstimated | Flag.timestampOfFile],
    ]);
    expect(first.checkpoint).toMatchObject({ offset: before.length, line: 1 });

    appendFileSync(path, linesOf(prompt({ timestamp: '2026-11-02T10:00:07Z' })));
    const second = scanFile(path, first.checkpoint);
    expect(second.usage.map((row) => [row.timestamp, row.line])).toEqual([
      [at('10:00:07'), 2],
      [at('10:00:07'), 3],
    ]);
  });

  test('are found in a later piece by what stands before it', () => {
    const last = linesOf(untimed('req_3'));
    const { usage, checkpoint } = scanPieces(
      [
        linesOf(prompt({ timestamp: '2026-11-02T10:00:05Z' })),
        linesOf(untimed('req_1')),
        linesOf(untimed('req_2'), prompt({ timestamp: '2026-11-02T10:00:06Z' })),
        last,
      ].map((text) => Buffer.from(text)),
    );
    expect(usage.map((row) => row.timestamp)).toEqual([
      at('10:00:05'),
      at('10:00:05'),
      at('10:00:06'),
    ]);
    // What was read once for a time is not read again.
    const lastAt = (checkpoint?.offset ?? 0) - last.length;
    const { timed } = JSON.parse(checkpoint?.state ?? '{}');
    expect(timed).toEqual([lastAt, at('10:00:06')]);
  });

  test('a time that is stated stands before one that is estimated', () => {
    const row = only(
      linesOf(
        prompt({ timestamp: '2026-11-02T09:00:00Z' }),
        answer(COUNTS, { timestamp: null }),
        answer(COUNTS, { timestamp: '2026-11-02T10:00:00Z' }),
      ),
    );
    expect([row.timestamp, row.flags]).toEqual([at('10:00:00'), Flag.responseTimeEstimated]);
  });
});

describe('sessions', () => {
  test('are placed by their first line, and by answers where the folder changes', () => {
    const { sessions } = scanText(
      linesOf(
        { type: 'summary', summary: 'x', leafUuid: 'y' },
        prompt({ cwd: '/a', timestamp: '2026-11-02T09:00:00Z' }),
        prompt({ cwd: '/ignored', timestamp: '2026-11-02T09:00:01Z' }),
        answer(COUNTS, { cwd: '/a', timestamp: '2026-11-02T09:00:02Z' }),
        answer(COUNTS, { cwd: '/b', timestamp: '2026-11-02T09:00:03Z' }),
        answer(COUNTS, { cwd: '/b', timestamp: '2026-11-02T09:00:04Z' }),
        answer(COUNTS, { cwd: '/b', timestamp: '2026-11-02T08:00:00Z' }),
        answer(COUNTS, { cwd: '/c', sessionId: 's2', timestamp: '2026-11-02T09:00:05Z' }),
        answer(COUNTS, { cwd: '/d', sessionId: null, timestamp: '2026-11-02T09:00:06Z' }),
      ),
    );
    expect(sessions).toEqual([
      { session: 'session-1', cwd: '/a', timestamp: at('09:00:00') },
      { session: 'session-1', cwd: '/b', timestamp: at('09:00:03') },
      { session: 'session-1', cwd: '/b', timestamp: at('08:00:00') },
      { session: 's2', cwd: '/c', timestamp: at('09:00:05') },
    ]);
  });

  test('names beyond ASCII and bytes that are no UTF-8 are read', () => {
    const bytes = Buffer.from(
      linesOf(prompt({ cwd: '/x' }), answer(COUNTS, { cwd: '/caf\u00e9/\u4e2d?' })).replace(
        '\u00e9',
        '\\u00e9',
      ),
    );
    bytes[bytes.lastIndexOf('?')] = 0xff;
    expect(scanText(bytes).sessions.at(-1)?.cwd).toBe('/caf\u00e9/\u4e2d\uFFFD');
  });
});

describe('the end of a file', () => {
  test('a last line without newline counts when it is whole, but is not passed', () => {
    const line = JSON.stringify(answer(COUNTS));
    const before = linesOf(prompt());
    const told = scanText(before + line);
    expect(told.usage).toHaveLength(1);
    expect(told.checkpoint).toMatchObject({ offset: before.length, line: 1 });
  });

  test('a last line that is still being written is neither read nor rejected', () => {
    const line = JSON.stringify(answer(COUNTS));
    const before = linesOf(prompt());
    const told = scanText(before + line.slice(0, -20));
    expect([told.usage, told.rejected]).toEqual([[], []]);
    expect(told.checkpoint).toMatchObject({ offset: before.length, line: 1 });
  });

  test('the same key and hash when the line is finished later', () => {
    const bare = JSON.stringify(answer(COUNTS, { requestId: null }, { id: null }));
    const { usage } = scanPieces([
      Buffer.from(bare),
      Buffer.from('\r\n'),
      Buffer.from(`${bare}\n`),
    ]);
    expect(usage.map((row) => row.line)).toEqual([1, 1, 2]);
    expect(usage[1]).toEqual(usage[0]);
    expect(usage[2]?.key).not.toEqual(usage[1]?.key);
  });

  test('an empty file and one of blank lines', () => {
    expect(scanText('').checkpoint).toEqual({ offset: 0, line: 0, state: null, pending: false });
    expect(scanText('\n \r\n\n').checkpoint).toMatchObject({ offset: 5, line: 3 });
  });

  test('a file that is not there is an error of the file system', () => {
    expect(() => scanFile(join(temporaryFolder(), 'none.jsonl'), null)).toThrow(/ENOENT/);
  });
});

describe('batches', () => {
  const many = Array.from({ length: BATCH_ROWS * 2 + 1 }, (_, index) => `req_${index}`);

  test('hold at most BATCH_ROWS, each with a checkpoint that the next scan can begin at', () => {
    const path = join(temporaryFolder(), 'a.jsonl');
    writeFileSync(path, linesOf(...many.map((requestId) => answer(COUNTS, { requestId }))));
    const told = scanFile(path, null);
    expect(told.batches.map((batch) => batch.usage.length)).toEqual([BATCH_ROWS, BATCH_ROWS, 1]);
    const [first, ...rest] = told.batches;
    const again = scanFile(path, first?.checkpoint ?? null);
    expect(again.usage).toEqual(rest.flatMap((batch) => batch.usage));
  });

  test('that wait for a time move the checkpoint only with their last part', () => {
    const told = scanText(linesOf(...many.map(untimed), prompt()));
    expect(told.usage).toHaveLength(many.length);
    const parts = told.batches.map((batch) => [batch.usage.length, batch.checkpoint.line]);
    expect(parts.slice(0, 3)).toEqual([
      [BATCH_ROWS, 0],
      [BATCH_ROWS, 0],
      [1, many.length + 1],
    ]);
  });

  test('a huge line in the middle costs no other line', () => {
    const filler = 'x'.repeat(5 * 1024 * 1024);
    const { usage, checkpoint } = scanText(
      linesOf(
        answer(COUNTS),
        answer(COUNTS, { requestId: 'req_2' }, { content: [{ type: 'text', text: filler }] }),
        `{"requestId" : "req_3", "message": {"content": "${filler}", "id": "msg_1", "usage": {"output_tokens": 7}}, "type": "assistant", "timestamp": "2026-11-02T10:00:00Z"}`,
        { type: 'file-history-snapshot', snapshot: { filler } },
        answer(COUNTS, { requestId: 'req_4' }),
      ),
    );
    expect(usage.map((row) => [row.requestId, row.line])).toEqual([
      ['req_1', 1],
      ['req_2', 2],
      ['req_3', 3],
      ['req_4', 5],
    ]);
    expect(checkpoint?.line).toBe(5);
  });

  test('a huge line that is cut off is rejected with its whole length', () => {
    const line = JSON.stringify(answer(COUNTS, {}, { content: 'x'.repeat(5_000_000) }));
    const { rejected } = scanText(`${line.slice(0, 4_900_000)}\n`);
    expect(rejected).toMatchObject([
      { reason: 'Line ends inside a string: the file was cut off', length: 4_900_000, offset: 0 },
    ]);
  });
});
