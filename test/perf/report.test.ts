import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { median, quantile } from './measure.mjs';
import { figure, line, table } from './report.mjs';

const plain = { part: 'import', what: 'first import', value: 300, unit: 'ms' };

describe('a line', () => {
  test('has the ratio to its peer, and holds at the limit itself', () => {
    const limits = [{ of: 'ratio', limit: 1.5 }] as const;
    expect(line({ ...plain, peer: 200, limits })).toMatchObject({ ratio: 1.5, holds: true });
    expect(line({ ...plain, peer: 199, limits }).holds).toBe(false);
  });

  test('holds only when all its targets do', () => {
    const limits = [
      { of: 'ratio', limit: 2 },
      { of: 'value', limit: 299 },
    ] as const;
    expect(line({ ...plain, peer: 200, limits }).holds).toBe(false);
    expect(line({ ...plain, value: 299, peer: 200, limits }).holds).toBe(true);
  });

  test('can have a target to be reached from below', () => {
    const limits = [{ of: 'ratio', limit: 0.5, atLeast: true }] as const;
    expect(line({ ...plain, value: 50, peer: 100, limits }).holds).toBe(true);
    expect(line({ ...plain, value: 49, peer: 100, limits }).holds).toBe(false);
  });

  test('is no "yes" where nothing was measured or the peer is missing, and has no verdict without a target', () => {
    expect(line({ ...plain, value: Number.NaN, limits: [{ of: 'value', limit: 1 }] }).holds).toBe(
      false,
    );
    expect(line({ ...plain, limits: [{ of: 'ratio', limit: 1 }] })).toMatchObject({
      ratio: null,
      holds: false,
    });
    expect(line(plain).holds).toBeNull();
  });
});

test('figures have three digits and lose none before the point', () => {
  expect([0.12345, 1, 12.345, 99.96, 123.4, 1_234_567.8].map(figure)).toEqual([
    '0.123',
    '1',
    '12.3',
    '100',
    '123',
    '1,234,568',
  ]);
  expect(figure(Number.NaN)).toBe('not measured');
});

test('the table shows every line, its notes, and how many targets hold', () => {
  const lines = [
    line({
      ...plain,
      peer: 200,
      peerName: 'peer',
      limits: [{ of: 'ratio', limit: 1.25 }],
      note: 'five runs',
    }),
    line({ ...plain, what: 'size', value: 180, unit: 'B', limits: [{ of: 'value', limit: 220 }] }),
    line({ ...plain, what: 'rows', value: 7, unit: '' }),
  ];
  expect(table(lines).split('\n')).toEqual([
    '| what         | measured | peer or limit | ratio | target   | holds |',
    '|--------------|----------|---------------|-------|----------|-------|',
    '| first import | 300 ms   | 200 ms (peer) | 1.5 × | ≤ 1.25 × | no    |',
    '| size         | 180 B    |               |       | ≤ 220 B  | yes   |',
    '| rows         | 7        |               |       |          |       |',
    '',
    'first import: five runs',
    '',
    '1 of 2 targets hold',
  ]);
});

describe('summaries', () => {
  test('of known values', () => {
    expect(median([5, 1, 3])).toBe(3);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect([0, 0.5, 0.95, 1].map((part) => quantile([10, 30, 20, 40], part))).toEqual([
      10, 20, 40, 40,
    ]);
    expect(quantile([], 0.5)).toBeNaN();
  });

  test('a quantile is the smallest value that enough values do not exceed', () => {
    const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(values, fc.double({ min: 0.01, max: 1, noNaN: true }), (all, part) => {
        const enough = (value: number) =>
          all.filter((one) => one <= value).length >= part * all.length;
        expect(quantile(all, part)).toBe(Math.min(...all.filter(enough)));
      }),
    );
  });
});
