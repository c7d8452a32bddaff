import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { lineHash } from '../../src-main/sources/hash.ts';
import type { LinePosition } from '../../src-main/sources/lines/line.ts';
import { readLines } from '../../src-main/sources/lines/read-lines.ts';

let folder = '';
let path = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chatvault-lines-'));
  path = join(folder, 'lines.txt');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Seen {
  number: number;
  text: string;
  next: number;
  finished: boolean;
}

/** All that the reader says of each line, checked against the bytes of the file itself. */
function readAll(bytes: Buffer, capacity: number, from: LinePosition): [Seen[], LinePosition] {
  const seen: Seen[] = [];
  const end = readLines(
    path,
    from,
    (line) => {
      const chunks: Buffer[] = [];
      line.eachChunk((buffer, start, stop) =>
        chunks.push(Buffer.from(buffer.subarray(start, stop))),
      );
      const whole = bytes.subarray(line.offset, line.offset + line.length);
      expect(Buffer.concat(chunks).equals(whole)).toBe(true);
      expect(lineHash(line)).toBe(createHash('sha1').update(whole).digest('hex'));
      const head = line.buffer.subarray(line.start, line.end);
      const tail = line.buffer.subarray(line.tailStart, line.tailEnd);
      expect(whole.subarray(0, head.length).equals(head)).toBe(true);
      expect(whole.subarray(whole.length - tail.length).equals(tail)).toBe(true);
      expect(line.huge || head.length === whole.length).toBe(true);
      const { number, next, finished } = line;
      seen.push({ number, text: whole.toString(), next, finished });
    },
    { capacity },
  );
  return [seen, end];
}

/** The same by splitting the text. */
function splitAll(text: string): [Seen[], LinePosition] {
  const lines = text.split('\n');
  const end = {
    offset: Buffer.byteLength(text.slice(0, text.lastIndexOf('\n') + 1)),
    line: lines.length - 1,
  };
  let next = 0;
  const seen = lines.map((line, index) => {
    const finished = index < lines.length - 1;
    next += Buffer.byteLength(line) + (finished ? 1 : 0);
    return {
      number: index + 1,
      text: line.replace(/^\uFEFF/, '').replace(/\r$/, ''),
      next,
      finished,
    };
  });
  return [seen.filter((line) => /[^ \t\r]/.test(line.text)), end];
}

const line = fc.oneof(
  fc.constantFrom('', ' ', '\t\r', '\r', 'a', 'é'),
  fc.nat(600).map((length) => 'xyzé'.repeat(length)),
);
const file = fc
  .tuple(
    fc.array(line, { maxLength: 12 }),
    fc.constantFrom('\n', '\r\n'),
    fc.boolean(),
    fc.boolean(),
  )
  .map(
    ([lines, end, isMarked, isFinished]) =>
      `${isMarked ? '\uFEFF' : ''}${lines.join(end)}${isFinished ? end : ''}`,
  );

describe('the line reader', () => {
  test('walks the lines that splitting gives, with any buffer', () => {
    fc.assert(
      fc.property(file, fc.constantFrom(64, 128, 1000, 4096, 1 << 20), (text, capacity) => {
        const bytes = Buffer.from(text);
        writeFileSync(path, bytes);
        expect(readAll(bytes, capacity, { offset: 0, line: 0 })).toEqual(splitAll(text));
      }),
      { numRuns: 300 },
    );
  });

  test('goes on from where it stopped', () => {
    fc.assert(
      fc.property(file, fc.nat(), (text, cut) => {
        const bytes = Buffer.from(text);
        writeFileSync(path, bytes.subarray(0, cut % (bytes.length + 1)));
        const position = readLines(path, { offset: 0, line: 0 }, () => {});
        writeFileSync(path, bytes);
        const [whole, end] = readAll(bytes, 4096, { offset: 0, line: 0 });
        const [rest, restEnd] = readAll(bytes, 4096, position);
        expect(rest).toEqual(whole.filter((one) => one.number > position.line));
        expect(restEnd).toEqual(end);
      }),
      { numRuns: 200 },
    );
  });

  test('stops where it is told', () => {
    writeFileSync(path, 'one\ntwo\nthree\n');
    const seen: number[] = [];
    const end = readLines(path, { offset: 0, line: 0 }, (one) => seen.push(one.number), {
      until: 8,
    });
    expect([seen, end]).toEqual([[1, 2], { offset: 8, line: 2 }]);
  });

  test('memory does not grow with a line', () => {
    const length = 40 * 1024 * 1024;
    writeFileSync(path, '{"a":1}\n');
    truncateSync(path, length);
    const before = process.memoryUsage();
    const sizes: number[] = [];
    readLines(path, { offset: 0, line: 0 }, (one) => {
      sizes.push(one.length, one.end - one.start, one.tailEnd - one.tailStart);
      lineHash(one);
    });
    const after = process.memoryUsage();
    expect(sizes).toEqual([7, 7, 7, length - 8, 64 * 1024, 256 * 1024]);
    const grown = after.arrayBuffers + after.heapUsed - before.arrayBuffers - before.heapUsed;
    expect(grown).toBeLessThan(length / 2);
  });

  test('can be used while it is in use', () => {
    writeFileSync(path, 'one\ntwo\n');
    const seen: string[] = [];
    readLines(path, { offset: 0, line: 0 }, (outer) => {
      readLines(path, { offset: 4, line: 1 }, (inner) => {
        seen.push(inner.buffer.toString('utf8', inner.start, inner.end));
      });
      seen.push(outer.buffer.toString('utf8', outer.start, outer.end));
    });
    expect(seen).toEqual(['two', 'one', 'two', 'two']);
  });
});
