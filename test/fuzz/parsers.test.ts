import fc from 'fast-check';
import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { scanFile } from '../../src-main/services/imports/scan-file.ts';
import { sources } from '../../src-main/sources/all.ts';
import type { ParsedUsage, RejectedLine, Source } from '../../src-main/sources/source.ts';
import { fileOf } from '../sources/tables/support.ts';
import { damaged } from './mutate.ts';
import { samples, SECRET } from './samples.ts';

/** `npm run fuzz` asks for many more. */
const CASES = Number(process.env['CHATVAULT_FUZZ_CASES'] ?? 60);

const COUNTS = [
  'requests',
  'freshInputTokens',
  'cacheReadTokens',
  'cacheWrite5mTokens',
  'cacheWrite1hTokens',
  'outputTokens',
  'reasoningTokens',
  'webSearches',
] as const satisfies readonly (keyof ParsedUsage)[];

/** Reads a file as an import does; a reason is a sentence why it could not be read to its end. */
function read(source: Source, path: string) {
  const usage: ParsedUsage[] = [];
  const rejected: RejectedLine[] = [];
  const reason = scanFile(source, { source: source.name, path, stored: null }, (_file, batch) => {
    usage.push(...batch.usage);
    rejected.push(...batch.rejected);
    return true;
  });
  return { usage, rejected, reason };
}

function expectSound(row: ParsedUsage): void {
  for (const name of COUNTS) {
    expect(Number.isSafeInteger(row[name]), name).toBe(true);
    expect(row[name], name).toBeGreaterThanOrEqual(0);
  }
  const times = [row.responseTimeMs, row.timeToFirstTokenMs].filter((time) => time !== null);
  expect(times.every((time) => time >= 0)).toBe(true);
  expect(Number.isSafeInteger(row.timestamp)).toBe(true);
  expect(Number.isSafeInteger(row.reportedCostNanos ?? 0)).toBe(true);
  for (const half of [row.key.high, row.key.low]) expect(half >>> 0).toBe(half);
}

/**
 * True where the words still stand under their own name: damage can put them under another's (a model's, a header's), and then
 * nothing tells them apart. In a CSV any separator that goes or comes does so.
 */
function isInPlace(bytes: Buffer): boolean {
  const text = bytes.toString('latin1');
  const named = text.match(
    /"(?:content|message|messages|input|note)":"correct horse battery staple/g,
  );
  return text.includes(SECRET) && named?.length === text.split(SECRET).length - 1;
}

test('every source has a sample that it recognises and reads whole', () => {
  const seeds = samples();
  expect(Object.keys(seeds).toSorted()).toEqual(sources.map(({ name }) => name).toSorted());
  for (const source of sources) {
    const seed = seeds[source.name] ?? Buffer.alloc(0);
    expect(source.recognises(seed), source.name).toBe(true);
    const { usage, rejected, reason } = read(source, fileOf(seed));
    expect([source.name, rejected, reason]).toEqual([source.name, [], null]);
    expect(usage.length, source.name).toBeGreaterThan(0);
  }
});

test.each(sources.map((source) => [source.name, source] as const))(
  '%s: whatever a file holds, it gives sound figures or a reason, and nobody’s words',
  (name, source) => {
    const path = fileOf('');
    const seed = samples()[name] ?? Buffer.alloc(0);
    fc.assert(
      fc.property(damaged(seed), (bytes) => {
        writeFileSync(path, bytes);
        source.recognises(bytes.subarray(0, 65_536));
        const found = read(source, path);
        for (const row of found.usage) expectSound(row);
        for (const { reason, line, length } of found.rejected) {
          expect(reason).not.toBe('');
          expect(line).toBeGreaterThan(0);
          expect(length).toBeGreaterThanOrEqual(0);
        }
        expect(isInPlace(bytes) && JSON.stringify(found).includes(SECRET)).toBe(false);
        // Read once more it tells the same.
        expect(read(source, path)).toEqual(found);
      }),
      { numRuns: CASES },
    );
  },
  Math.max(30_000, CASES * 20),
);
