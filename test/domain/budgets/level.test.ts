import fc from 'fast-check';
import { expect, test } from 'vitest';
import { levelOf, percentShares, percentUsed } from '../../../src-shared/domain/budgets/level.ts';

test.each([
  [79_999n, 'ok'],
  [80_000n, 'warning'],
  [89_999n, 'warning'],
  [90_000n, 'critical'],
  [99_999n, 'critical'],
  [100_000n, 'exceeded'],
  [250_000n, 'exceeded'],
])('%d of 100000 is %s', (spending, level) => {
  expect(levelOf(spending, 100_000n)).toBe(level);
});

test('percent of the limit has two places', () => {
  expect(percentUsed(270_230_000_000n, 300_000_000_000n)).toBe(90.08);
  expect(percentUsed(0n, 3n)).toBe(0);
  expect(percentUsed(7n, 3n)).toBe(233.33);
});

test('shares add up to 100, the largest remainders first', () => {
  expect(percentShares([1n, 1n, 1n])).toEqual([33.34, 33.33, 33.33]);
  expect(percentShares([0n, 0n])).toEqual([0, 0]);
  expect(percentShares([])).toEqual([]);
  fc.assert(
    fc.property(fc.array(fc.bigInt({ min: 0n, max: 10n ** 20n }), { minLength: 1 }), (parts) => {
      const hundredths = percentShares(parts).map((share) => Math.round(share * 100));
      const sum = hundredths.reduce((total, one) => total + one, 0);
      expect(sum).toBe(parts.some((part) => part > 0n) ? 10_000 : 0);
    }),
  );
});
