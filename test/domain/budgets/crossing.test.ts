import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Threshold } from '../../../src-shared/domain/budgets/budget.ts';
import {
  amountOf,
  compareThresholds,
  reached,
} from '../../../src-shared/domain/budgets/crossing.ts';

const actual = (percent: string): Threshold => ({ percent, basis: 'actual' });
const forecasted = (percent: string): Threshold => ({ percent, basis: 'forecasted' });

test('a threshold is reached at its amount, to the nano-dollar', () => {
  const limit = 300_000_000_000n;
  expect(amountOf(actual('90'), limit)).toBe(270_000_000_000n);
  const all = [actual('50'), actual('90'), forecasted('90')];
  expect(reached(all, 'actual', 269_999_999_999n, limit)).toEqual([actual('50')]);
  expect(reached(all, 'actual', 270_000_000_000n, limit)).toEqual([actual('50'), actual('90')]);
  expect(reached(all, 'forecasted', 270_000_000_000n, limit)).toEqual([forecasted('90')]);
});

test('where the amount is no whole nano, the next one reaches it', () => {
  expect(amountOf(actual('33.3'), 10n)).toBe(4n);
  expect(amountOf(actual('50'), 3n)).toBe(2n);
  expect(amountOf(actual('99.5'), 200n)).toBe(199n);
});

test('the higher percentage is worse, as a number; of two equal ones what is spent', () => {
  expect(['100', '9.5', '95', '80'].map(actual).sort(compareThresholds)).toEqual(
    ['9.5', '80', '95', '100'].map(actual),
  );
  expect([actual('80'), forecasted('80')].sort(compareThresholds)).toEqual([
    forecasted('80'),
    actual('80'),
  ]);
  expect(compareThresholds(actual('80'), actual('80.0'))).toBe(0);
});

test('reached is: amount × 100 ≥ limit × percent', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 10n ** 22n }),
      fc.bigInt({ min: 1n, max: 10n ** 21n }),
      fc.integer({ min: 1, max: 100_000 }),
      (amount, limit, hundredths) => {
        const threshold = actual(
          `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`,
        );
        const isReached = reached([threshold], 'actual', amount, limit).length === 1;
        expect(isReached).toBe(amount * 10_000n >= limit * BigInt(hundredths));
      },
    ),
  );
});
