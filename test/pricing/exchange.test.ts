import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRates, fromUsd, toUsd } from '../../src-shared/domain/exchange.ts';
import { divideHalfEven, parseRatio, times } from '../../src-shared/domain/half-even.ts';

const rates = createRates([
  { currency: 'EUR', from: '2026-06-01', rate: '0.90' },
  { currency: 'EUR', from: '2026-01-01', rate: '0.92' },
  { currency: 'GBP', from: null, rate: '0.79' },
]);

describe('rates', () => {
  it.each([
    ['EUR', '2026-01-01', 92n, false],
    ['EUR', '2026-05-31', 92n, false],
    ['EUR', '2026-06-01', 90n, false],
    ['EUR', '2025-12-31', 92n, true],
    ['GBP', '1999-01-01', 79n, false],
  ])('%s on %s is %s hundredths', (currency, date, hundredths, isEstimated) => {
    const found = rates(currency, date);
    expect(found).toMatchObject({ isEstimated });
    expect(found && times(100n, found.unitsPerUsd)).toBe(hundredths);
  });

  it('spans follow on each other without a gap', () => {
    expect(rates('EUR', '2025-01-01')).toMatchObject({ from: null, to: '2026-01-01' });
    expect(rates('EUR', '2026-02-01')).toMatchObject({ from: '2026-01-01', to: '2026-06-01' });
    expect(rates('EUR', '2027-01-01')).toMatchObject({ from: '2026-06-01', to: null });
  });

  it('a dollar is a dollar, and what has no rate has none: never 1', () => {
    expect(rates('USD', '2026-01-01')?.unitsPerUsd).toEqual({ numerator: 1n, denominator: 1n });
    expect(rates('JPY', '2026-01-01')).toBeNull();
  });
});

describe('conversion', () => {
  it('is exact but for one rounding, half to even', () => {
    const rate = { numerator: 1n, denominator: 2n };
    expect([1n, 3n, 5n, -1n, -3n].map((nanos) => fromUsd(nanos, rate))).toEqual([
      0n,
      2n,
      2n,
      0n,
      -2n,
    ]);
    expect(toUsd(92n, { numerator: 92n, denominator: 100n })).toBe(100n);
  });

  it('there and back is the same, but for rounding', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), (nanos) => {
        const rate = { numerator: 15_627n, denominator: 100n };
        const back = toUsd(fromUsd(nanos, rate), rate);
        expect(back - nanos).toBe(0n);
      }),
    );
  });
});

describe('ratios', () => {
  it.each([
    ['12.5', 125n, 10n],
    ['2e-7', 2n, 10_000_000n],
    ['1.5e2', 150n, 1n],
    ['-0.5', -5n, 10n],
  ])('%s', (text, numerator, denominator) => {
    expect(parseRatio(text)).toEqual({ numerator, denominator });
  });
  it.each(['', '.', 'a', '1e9999', '0x10', '1,5', 'NaN'])('%j is none', (text) => {
    expect(parseRatio(text)).toBeNull();
  });

  it('division rounds to the nearer, and of two to the even', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -1000n, max: 1000n }),
        fc.bigInt({ min: 1n, max: 50n }),
        (amount, divisor) => {
          const quotient = divideHalfEven(amount, divisor);
          const twice = 2n * (amount - quotient * divisor);
          const size = twice < 0n ? -twice : twice;
          expect(size <= divisor).toBe(true);
          expect(size !== divisor || quotient % 2n === 0n).toBe(true);
        },
      ),
    );
  });
});
