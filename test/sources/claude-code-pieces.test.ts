import { utimesSync } from 'node:fs';

import fc from 'fast-check';
import { expect, test } from 'vitest';

import { Flag, type ParsedUsage, type SessionSighting } from '../../src-main/sources/source.ts';
import { answer, prompt, scanPieces, type Told } from './claude-code-fixtures.ts';

const time = fc.oneof(
  {
    weight: 4,
    // Some are further apart than a response may take.
    arbitrary: fc
      .oneof(fc.nat(50), fc.nat(4000))
      .map((s) => new Date(1_793_613_600_000 + s * 1000).toISOString()),
  },
  fc.constantFrom(null, 'no time'),
);
const id = fc.constantFrom('1', '2', '3', null);
const usage = fc.record({
  input_tokens: fc.nat(3),
  output_tokens: fc.integer({ min: -1, max: 4 }),
});

const anAnswer = fc
  .record({
    usage,
    time,
    message: id,
    request: id,
    parent: fc.constantFrom('u-0', 'u-1', null),
    side: fc.boolean(),
    cwd: fc.constantFrom('/a', '/b'),
    session: fc.constantFrom('s1', 's2'),
  })
  .map((one) =>
    answer(
      one.usage,
      {
        timestamp: one.time,
        requestId: one.request,
        isSidechain: one.side,
        cwd: one.cwd,
        sessionId: one.session,
        uuid: null,
        parentUuid: one.parent,
      },
      { id: one.message },
    ),
  );
const line = fc.oneof(
  { weight: 4, arbitrary: anAnswer.map((record) => JSON.stringify(record)) },
  fc
    .record({
      timestamp: time,
      cwd: fc.constantFrom('/a', '/c'),
      uuid: fc.constantFrom('u-0', 'u-1', 'u-2'),
      isSidechain: fc.boolean(),
      sessionId: fc.constantFrom('s1', 's1', 's2', null),
    })
    .map((one) => JSON.stringify(prompt(one))),
  fc
    .record({ timestamp: time, type: fc.constantFrom('system', 'other') })
    .map((one) => JSON.stringify(one)),
  fc.constantFrom('', ' ', 'no JSON', '{"type":"assistant","cut":"x', '[1]', '{"type":"summary"}'),
);

const file = fc
  .tuple(
    fc.array(line, { maxLength: 14, size: 'max' }),
    fc.constantFrom('\n', '\r\n'),
    fc.constantFrom('', '\uFEFF'),
    fc.boolean(),
  )
  .map(([lines, end, mark, isFinished]) =>
    Buffer.from(`${mark}${lines.join(end)}${isFinished ? end : ''}`),
  );

/** Divides bytes at the given places, wherever those fall. */
function divide(bytes: Buffer, places: readonly number[]): Buffer[] {
  const cuts = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort(
    (a, b) => a - b,
  );
  return [0, ...cuts].map((from, index) => bytes.subarray(from, cuts[index] ?? bytes.length));
}

test('whatever pieces a file is read in, it tells the same', () => {
  fc.assert(
    fc.property(file, fc.array(fc.nat(), { maxLength: 6 }), (bytes, places) => {
      const whole = scanPieces([bytes], lateFileTime);
      const pieces = scanPieces(divide(bytes, places), lateFileTime);
      expect(summary(pieces)).toEqual(summary(whole));
      expect(pieces.checkpoint?.offset).toBe(whole.checkpoint?.offset);
      expect(pieces.checkpoint?.line).toBe(whole.checkpoint?.line);
    }),
    { numRuns: 400 },
  );
});

/** The file's own time is a last resort, so that a later line's time must come before it to be told apart. */
function lateFileTime(path: string): void {
  utimesSync(path, 2_000_000_000, 2_000_000_000);
}

function summary({ usage: rows, rejected, sessions }: Told) {
  return {
    usage: mergeAll(rows),
    rejected: [...new Set(rejected.map((one) => JSON.stringify(one)))].sort(),
    projects: firstPlaces(sessions),
  };
}

/** What the vault makes of rows: one for each key and session, written out plainly. */
function mergeAll(rows: readonly ParsedUsage[]): unknown[] {
  const groups = new Map<string, ParsedUsage[]>();
  for (const row of rows) {
    const name = `${row.key.high},${row.key.low},${row.session}`;
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => mergeGroup(group));
}

function mergeGroup(rows: readonly ParsedUsage[]) {
  const order = (row: ParsedUsage) => [
    -row.outputTokens,
    -row.freshInputTokens - row.cacheReadTokens - row.cacheWrite5mTokens - row.cacheWrite1hTokens,
    -row.cacheWrite5mTokens - row.cacheWrite1hTokens,
    row.tieHash,
    row.offset,
  ];
  const when = (row: ParsedUsage) => [row.flags & Flag.timestampEstimated, row.timestamp];
  const winner = least(rows, order);
  const earliest = least(rows, when);
  const isSide = rows.every((row) => row.flags & Flag.sidechain);
  const times = rows.map(responseTime).filter((time) => time !== null);
  const responseTimeMs = times.length === 0 ? null : Math.max(...times);
  return { ...winner, flags: isSide, timestamp: when(earliest), responseTimeMs };
}

/** A response time, null where nothing is told; one that was too long is longer than any. */
function responseTime({ responseTimeMs, flags }: ParsedUsage): number | null {
  return responseTimeMs ?? (flags & Flag.responseTimeEstimated ? Infinity : null);
}

function least<T>(items: readonly T[], order: (item: T) => readonly number[]): T {
  return items.reduce((best, item) => (isLess(order(item), order(best)) ? item : best));
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  const index = a.findIndex((value, at) => value !== b[at]);
  return index !== -1 && (a[index] ?? 0) < (b[index] ?? 0);
}

function firstPlaces(sightings: readonly SessionSighting[]): Record<string, unknown> {
  const first = new Map<string, SessionSighting>();
  for (const one of sightings) {
    const known = first.get(one.session);
    const isFirst =
      !known ||
      one.timestamp < known.timestamp ||
      (one.timestamp === known.timestamp && one.cwd < known.cwd);
    if (isFirst) first.set(one.session, one);
  }
  return Object.fromEntries(first);
}
