import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { dedupKey, tieHash } from '../../src-main/sources/hash.ts';
import { maskedExcerpt, salvagedExcerpt } from '../../src-main/sources/lines/excerpt.ts';
import { parseIsoTime } from '../../src-main/sources/lines/iso-time.ts';
import { asObject, asText, parseLatin1, parseLine } from '../../src-main/sources/lines/json.ts';
import type { Shape } from '../../src-main/sources/lines/project.ts';
import { readLines } from '../../src-main/sources/lines/read-lines.ts';

let folder = '';
let path = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chatvault-json-'));
  path = join(folder, 'lines.txt');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SHAPE: Shape = { a: true, b: { a: true, c: true }, d: { b: { c: true } } };

/** Parses one line with a buffer that it does not fit into. */
function parseHuge(bytes: Buffer | string): unknown {
  writeFileSync(path, bytes);
  let value: unknown;
  readLines(
    path,
    { offset: 0, line: 0 },
    (line) => {
      expect(line.huge).toBe(true);
      value = parseLine(line, SHAPE);
    },
    { capacity: 64 },
  );
  return value;
}

/** What the shape names of a value, plainly. */
function pick(value: unknown, shape: Shape): unknown {
  const object = asObject(value);
  if (!object) return null;
  const kept = Object.keys(shape).filter((key) => Object.hasOwn(object, key));
  return Object.fromEntries(
    kept.map((key) => {
      const inner = shape[key];
      return [key, inner === true || inner === undefined ? object[key] : pick(object[key], inner)];
    }),
  );
}

describe('a line that does not fit is read as a stream', () => {
  const key = fc.constantFrom('a', 'b', 'c', 'd', 'x', '"', 'é\\');
  const tree = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(1, -1.5e9, null, true, '', 'x{"a":[', 'é – 🎉\n"\\'),
      fc.string({ unit: 'binary' }),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(key, tie('value'), { maxKeys: 5, noNullPrototype: true }),
    ),
  })).value;

  test('and gives the same fields as parsing it whole', () => {
    fc.assert(
      fc.property(tree, fc.boolean(), (value, isSpaced) => {
        const json = JSON.stringify({ pad: 'x'.repeat(70), ...asObject(value) });
        const text = isSpaced
          ? JSON.stringify(JSON.parse(json), null, 2).replace(/\n/g, '\r')
          : json;
        expect(parseHuge(text)).toEqual(pick(JSON.parse(json), SHAPE));
      }),
      { numRuns: 500 },
    );
  });

  test('with an escape that is cut between two pieces', () => {
    const lead = '{"a":"';
    const text = `${lead}${'x'.repeat(256 * 1024 - lead.length - 1)}\\"y","b":{"c":1}}`;
    expect(text.charAt(256 * 1024 - 1)).toBe('\\');
    expect(parseHuge(text)).toEqual(JSON.parse(text));
  });

  const pad = `"pad":"${'x'.repeat(70)}"`;
  test.each([
    ['a string that does not end', `{${pad},"a":"x`],
    ['an object that does not end', `{${pad},"b":{"a":1}`],
    ['two values', `{${pad}}{"a":1}`],
    ['a missing colon', `{${pad},"a" 1}`],
    ['a missing value', `{${pad},"x":}`],
    ['a kept value that is no JSON', `{${pad},"a":tru}`],
    ['a bare word', 'x'.repeat(90)],
  ])('%s is an error', (_name, text) => {
    expect(() => parseHuge(text)).toThrow(SyntaxError);
  });

  test('more than can be kept is an error', () => {
    expect(() => parseHuge(`{"a":"${'x'.repeat(2 * 1024 * 1024)}"}`)).toThrow('Too much to keep');
  });

  test('invalid UTF-8 becomes the replacement character', () => {
    const bytes = Buffer.from(`{"a":"é?","pad":"${'x'.repeat(70)}"}`);
    bytes[bytes.indexOf('?')] = 0xff;
    expect(parseHuge(bytes)).toEqual({ a: 'é\uFFFD' });
  });
});

test('JSON that was read as latin1 is the same, escaped or not', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const json = JSON.stringify({ text, escaped: '@' }).replace('@', '\\u00e9');
      const latin1 = Buffer.from(json).toString('latin1');
      expect(parseLatin1(latin1)).toEqual(JSON.parse(json));
    }),
  );
});

describe('excerpts', () => {
  const shape: Shape = { id: true, time: true, usage: true, message: { model: true } };

  test('keep what is named and looks like an id, mask the rest', () => {
    const value = {
      id: 'msg_1',
      time: 'Dear diary, today',
      text: 'secret words',
      list: ['secret words'],
      'a name with spaces': 1,
      message: { model: 'claude-x@1', content: { secret: 1 }, n: 5 },
      usage: { input_tokens: 1, deep: [{ tier: 'standard', note: 'secret words' }] },
    };
    expect(JSON.parse(maskedExcerpt(value, shape) ?? '')).toEqual({
      id: 'msg_1',
      time: '‹17 characters not shown›',
      text: '‹12 characters not shown›',
      list: '‹list not shown›',
      message: { model: 'claude-x@1', content: '‹object not shown›', n: 5 },
      usage: { input_tokens: 1, deep: [{ tier: 'standard', note: '‹12 characters not shown›' }] },
    });
  });

  test('take at most 4 kB, what is named first', () => {
    const fields = Array.from({ length: 38 }, (_, index) => [`k${index}`, 'x'.repeat(300)]);
    const usage = Array.from({ length: 30 }, () => 'x'.repeat(100));
    const all = { id: 'a', usage, ...Object.fromEntries(fields) };
    expect(JSON.parse(maskedExcerpt(all, shape) ?? '')).toEqual({ id: 'a', usage });
    const ids = Array.from({ length: 40 }, () => 'x'.repeat(200));
    expect(maskedExcerpt({ usage: ids }, shape)).toBeNull();
    expect(maskedExcerpt('text', shape)).toBeNull();
    expect(maskedExcerpt({}, shape)).toBeNull();
  });

  test('of what is no JSON keep fields that look like ids, and the counts', () => {
    const text =
      '{"id":"msg_1","model":"two words","text":"secret","usage":{"input_tokens":7,"c":{"d":-1},"e":"f';
    writeFileSync(path, text);
    const excerpts: (string | null)[] = [];
    readLines(path, { offset: 0, line: 0 }, (line) => {
      excerpts.push(salvagedExcerpt(line, ['id', 'model']));
    });
    expect(JSON.parse(excerpts[0] ?? '')).toEqual({
      id: 'msg_1',
      usage: { input_tokens: 7, d: -1 },
    });
  });
});

describe('hashes', () => {
  test('a key has 40 bits of the response and 24 of the rest, by SHA-1', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (response, rest) => {
        const digest = (text: string) => createHash('sha1').update(text).digest('hex');
        const expected = digest(response).slice(0, 10) + digest(rest).slice(0, 6);
        const { high, low } = dedupKey(response, rest);
        const hex = (half: number) => half.toString(16).padStart(8, '0');
        expect(hex(high) + hex(low)).toBe(expected);
      }),
    );
  });

  test('tie hashes are whole numbers of 31 bits that tell texts apart', () => {
    const hashes = Array.from({ length: 20_000 }, (_, index) => tieHash(`line ${index}`));
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(hashes.every((one) => Number.isInteger(one) && one >= 0 && one < 2 ** 31)).toBe(true);
    expect(Math.max(...hashes)).toBeGreaterThan(2 ** 30);
    expect(tieHash('a')).not.toBe(tieHash('b'));
  });
});

test('times with a zone are read, others are not', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }),
      (date) => {
        expect(parseIsoTime(date.toISOString())).toBe(date.getTime());
      },
    ),
  );
  for (const text of [
    '2026-02-29T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2026-11-02',
    'now',
    '2026-11-02T00:00:00',
  ]) {
    expect(parseIsoTime(text)).toBeNull();
  }
  expect(parseIsoTime('2028-02-29T00:00:00Z')).toBe(Date.UTC(2028, 1, 29));
});

test('the usual form of a time is read as the same time with its zone written out', () => {
  const digits = (most: number, width: number) =>
    fc.nat(most).map((value) => String(value).padStart(width, '0'));
  const parts = fc.tuple(digits(9999, 4), digits(14, 2), digits(33, 2));
  const clock = fc.tuple(digits(25, 2), digits(62, 2), digits(62, 2), digits(999, 3));
  fc.assert(
    fc.property(parts, clock, fc.nat(200), ([year, month, day], [hour, minute, second, ms], at) => {
      const plain = `${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}`;
      // Now and then one character is another.
      const text = at < plain.length ? `${plain.slice(0, at)}x${plain.slice(at + 1)}` : plain;
      expect(parseIsoTime(`${text}Z`)).toBe(parseIsoTime(`${text}+00:00`));
    }),
    { numRuns: 2000 },
  );
});

test('a text is as SQLite would give it back: half a surrogate pair is no character', () => {
  expect(asText(JSON.parse('"m\\ud800"'))).toBe('m\uFFFD');
  expect(asText(JSON.parse('"\\udc00m\\ud83d\\ude00"'))).toBe('\uFFFDm😀');
  expect(asText('')).toBeNull();
  expect(asText(7)).toBeNull();
});
