import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';
import { expect, test } from 'vitest';

import { readAsk, type Ask } from '../../src-main/sources/claude-code/ask.ts';
import { readLines } from '../../src-main/sources/lines/read-lines.ts';
import { answer, prompt, scanFile, temporaryFolder } from './claude-code-fixtures.ts';

const TIME = '2026-11-02T09:59:00.000Z';
const MB = 1024 * 1024;

/** Reads the only line of a file without a record that was parsed before. */
function asksOf(path: string, text: string, capacity?: number): (Ask | null)[] {
  writeFileSync(path, `${text}\n`);
  const asks: (Ask | null)[] = [];
  const options = capacity === undefined ? {} : { capacity };
  readLines(path, { offset: 0, line: 0 }, (line) => asks.push(readAsk(line, null)), options);
  return asks;
}

/** All that a record itself has, nested, and texts that look like it. */
const decoy = fc.record(
  {
    uuid: fc.constantFrom('nested', '"uuid":"x","timestamp":"2026-11-02T00:00:00Z"'),
    timestamp: fc.constant('2020-01-01T00:00:00Z'),
    sessionId: fc.constant('nested'),
    isSidechain: fc.boolean(),
    type: fc.constant('user'),
    text: fc.integer({ min: 1, max: 6000 }).map((length) => '"é\\\n'.repeat(length / 4)),
  },
  { requiredKeys: [] },
);
const behind = fc.record(
  { toolUseResult: decoy, permissionMode: fc.constant('plan'), gitBranch: fc.constant('main') },
  { requiredKeys: [] },
);
const asked = fc
  .record({
    content: fc.array(decoy, { maxLength: 3 }),
    behind,
    sidechain: fc.boolean(),
    session: fc.constantFrom('s1', 'sé', undefined),
    uuid: fc.constantFrom('u-1', null),
    time: fc.constantFrom(TIME, TIME, null, 'no time'),
  })
  .chain(({ content, behind: rest, sidechain, session, uuid, time }) => {
    const message = { role: 'user', content };
    const whose = { isSidechain: sidechain, sessionId: session };
    const when = { uuid, timestamp: time };
    return fc.constantFrom(
      // As versions 1 and 2.0, then 2.1, then the public samples have it.
      { parentUuid: null, ...whose, type: 'user', message, ...when, ...rest },
      { isSidechain: sidechain, type: 'user', message, ...when, ...rest, sessionId: session },
      { type: 'user', message, ...when, parentUuid: null, ...whose, ...rest },
      { type: 'user', timestamp: time, ...whose, message, uuid, ...rest },
      // As nobody writes it.
      { message, type: 'user', ...whose, ...when, ...rest },
      { ...whose, message, type: 'user', ...rest, ...when },
    );
  });

test('who asked and when is found without reading what was asked', () => {
  const path = join(temporaryFolder(), 'ask.jsonl');
  fc.assert(
    fc.property(asked, fc.constantFrom(3000, 4 * MB), (record, capacity) => {
      const { isSidechain, sessionId = null, uuid, timestamp } = record;
      const time = timestamp === TIME ? Date.parse(TIME) : null;
      const expected = { session: sessionId, sidechain: isSidechain, uuid, time };
      expect(asksOf(path, JSON.stringify(record), capacity)).toEqual([expected]);
    }),
    { numRuns: 1000 },
  );
});

test('a message that stands first is not taken for the record', () => {
  const path = join(temporaryFolder(), 'ask.jsonl');
  const nested = { isSidechain: false, sessionId: 'nested', type: 'user', text: 'x'.repeat(6000) };
  const message = { role: 'user', content: [nested] };
  const whose = { isSidechain: true, sessionId: 's1', uuid: 'u-1', timestamp: TIME };
  const line = JSON.stringify({ message, type: 'user', ...whose });
  const expected = { session: 's1', sidechain: true, uuid: 'u-1', time: Date.parse(TIME) };
  expect(asksOf(path, line, 3000)).toEqual([expected]);
});

test('other lines ask nothing', () => {
  const path = join(temporaryFolder(), 'ask.jsonl');
  const others = [answer({}), { type: 'summary', summary: 'x' }, { type: 'system', content: 'x' }];
  expect(others.flatMap((record) => asksOf(path, JSON.stringify(record)))).toEqual([
    null,
    null,
    null,
  ]);
});

/** Writes lines, and within them so many bytes of text in the place of `FILL`. */
function writeLarge(path: string, records: readonly unknown[], bytes: number): void {
  const file = openSync(path, 'w');
  const piece = Buffer.alloc(MB, 'x');
  for (const record of records) {
    JSON.stringify(record)
      .split('FILL')
      .forEach((part, index) => {
        for (let left = index === 0 ? 0 : bytes; left > 0; left -= MB) writeSync(file, piece);
        writeSync(file, part);
      });
    writeSync(file, '\n');
  }
  closeSync(file);
}

const filled = { role: 'user', content: 'FILL' };

test.each([
  ['a prompt', 200, prompt({ message: filled })],
  ['the result of a tool, told twice', 5, prompt({ message: filled, toolUseResult: 'FILL' })],
  ['the result of a tool behind it', 200, prompt({ toolUseResult: 'FILL' })],
])('%s of many megabytes is not held', (_name, megabytes, record) => {
  const path = join(temporaryFolder(), 'large.jsonl');
  writeLarge(path, [record, answer({ output_tokens: 1 })], megabytes * MB);
  const before = process.memoryUsage();
  const { usage } = scanFile(path, null);
  const after = process.memoryUsage();
  expect(usage.map((row) => row.responseTimeMs)).toEqual([60_000]);
  const held = after.external + after.heapUsed - before.external - before.heapUsed;
  expect(held).toBeLessThan(40 * MB);
  expect(after.rss - before.rss).toBeLessThan(100 * MB);
});
