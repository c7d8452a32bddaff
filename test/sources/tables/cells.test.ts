import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  createCells,
  parseCount,
  parseNanos,
  parseTime,
} from '../../../src-main/sources/tables/cells.ts';
import { column, matchHeader, required } from '../../../src-main/sources/tables/header.ts';

test.each([
  ['10', 10],
  ['10.0', 10],
  ['10.', 10],
  ['1e3', 1000],
  ['1000000000000', 1e12],
  ['1000000000001', null],
  ['10.5', null],
  ['-1', null],
  ['1,000', null],
  ['ten', null],
])('a count %s is %s', (cell, expected) => expect(parseCount(cell)).toBe(expected));

test.each([
  ['0.1', 100_000_000],
  ['$1,234.5', 1_234_500_000_000],
  ['-0.000000001', -1],
  ['.25', 250_000_000],
  ['1.2e-5', 12_000],
  // Half to even.
  ['0.0000000005', 0],
  ['0.0000000015', 2],
  ['12 EUR', null],
  ['99999999999', null],
])('an amount %s is %s nano-dollars', (cell, expected) => expect(parseNanos(cell)).toBe(expected));

test('property: every amount of whole nano-dollars is read exactly', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e15, max: 1e15 }), (nanos) => {
      const digits = String(Math.abs(nanos)).padStart(10, '0');
      const text = `${nanos < 0 ? '-' : ''}${digits.slice(0, -9)}.${digits.slice(-9)}`;
      expect(parseNanos(text)).toBe(nanos + 0);
    }),
  );
});

const NOON = Date.UTC(2026, 10, 24, 12);
test.each([
  [String(NOON / 1000), NOON],
  [String(NOON), NOON],
  ['2026-11-24', NOON - 43_200_000],
  ['2026-11-24 12:00', NOON],
  ['2026-11-24T12:00:00Z', NOON],
  ['2026-11-24 12:00:00.5', NOON + 500],
  ['2026-11-24 12:00:00 UTC', NOON],
  ['2026-11-24T13:00:00+01:00', NOON],
  ['2026-02-30', null],
  ['24.11.2026', null],
  ['12', null],
])('a time %s is %s', (cell, expected) => expect(parseTime(cell)).toBe(expected));

test('columns are found in any order and writing, the first of equal names; a missing one is empty', () => {
  const spec = {
    model: required('model'),
    tokens: column('total_tokens', 'tokens'),
    user: column('user'),
  };
  const columns = matchHeader(['Tokens', 'x', ' MODEL ', 'model'], spec);
  if (columns === null) throw new Error('It has the required column.');
  const cells = createCells(['5', 'y', 'a', 'b'], columns);
  expect([cells.text('model'), cells.count('tokens'), cells.text('user')]).toEqual(['a', 5, null]);
  expect(matchHeader(['tokens'], spec)).toBeNull();
});

test('text that is wrong is never repeated in a reason', () => {
  const columns = new Map([['tokens', 0]] as const);
  const cells = createCells(['my secret question'], columns);
  cells.count('tokens');
  expect(cells.problems).toEqual([
    'tokens is text: must be a whole number from 0 to 1,000,000,000,000',
  ]);
});
