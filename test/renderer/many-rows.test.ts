import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareRows } from '../../src-renderer/api/share-rows.ts';
import { createLookAhead } from '../../src-renderer/screens/usage/look-ahead.ts';
import { row } from './sample-rows.ts';

const page = (ids: readonly number[], nextCursor: string | null = null) => ({
  rows: ids.map((id) => row({ id, timestamp: 1000 * id })),
  hasMore: nextCursor !== null,
  nextCursor,
});

describe('an answer that follows another', () => {
  it('keeps each row that says the same, wherever it stands now', () => {
    const before = page([3, 2, 1]);
    const after = page([4, 3, 2]);
    const shared = shareRows(before, after) as typeof after;
    expect(shared).toEqual(after);
    expect(shared.rows[1]).toBe(before.rows[0]);
    expect(shared.rows[2]).toBe(before.rows[1]);
  });

  it('takes a row that changed from the new answer', () => {
    const before = page([2, 1]);
    const after = { ...page([2, 1]), rows: [row({ id: 2, outputTokens: 77 }), before.rows[1]] };
    const shared = shareRows(before, after) as typeof after;
    expect(shared.rows[0]?.outputTokens).toBe(77);
    expect(shared.rows[1]).toBe(before.rows[1]);
  });

  it('is the very same object when nothing changed: a placeholder is merged again and again', () => {
    const before = page([2, 1], 'next');
    expect(shareRows(before, page([2, 1], 'next'))).toBe(before);
    expect(shareRows(before, page([2, 1]))).not.toBe(before);
  });

  it('goes on as it is where the first is no page', () => {
    const after = page([1]);
    expect(shareRows(undefined, after)).toBe(after);
  });

  it('says the same as the new answer, whatever was before', () => {
    const ids = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 20 });
    fc.assert(
      fc.property(ids, ids, (some, others) => {
        expect(shareRows(page(some), page(others))).toEqual(page(others));
      }),
    );
  });
});

describe('lines made ready', () => {
  const count = 1000;
  const sight = (startIndex: number) => ({ startIndex, endIndex: startIndex + 20, count });
  const ends = (lines: readonly number[]) => [lines[0], lines.at(-1)];

  it('lie ahead of the way one scrolls', () => {
    const lines = createLookAhead();
    expect(ends(lines(sight(100)))).toEqual([98, 128]);
    expect(ends(lines(sight(140)))).toEqual([138, 168]);
    expect(ends(lines(sight(120)))).toEqual([112, 142]);
    // Where it stands still the way stays what it was.
    expect(ends(lines(sight(120)))).toEqual([112, 142]);
  });

  it('hold all lines in sight, each once, in their order, and none that is not there', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1 }), (starts) => {
        const lines = createLookAhead();
        for (const startIndex of starts) {
          const endIndex = Math.min(startIndex + 9, 60);
          const made = lines({ startIndex, endIndex, count: 61 });
          const first = made[0] ?? -1;
          expect(made).toEqual(made.map((_, at) => first + at));
          expect(first).toBeGreaterThanOrEqual(0);
          expect(first).toBeLessThanOrEqual(startIndex);
          expect(made.at(-1)).toBeGreaterThanOrEqual(endIndex);
          expect(made.at(-1)).toBeLessThanOrEqual(60);
        }
      }),
    );
  });

  it('are none in a list without lines', () => {
    expect(createLookAhead()({ startIndex: 0, endIndex: 0, count: 0 })).toEqual([]);
  });
});
