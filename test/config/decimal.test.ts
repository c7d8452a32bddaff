import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDecimals, toPlainDecimal } from '../../src-shared/config/decimal.ts';
import { nearest } from '../../src-shared/config/nearest.ts';

describe('a decimal of the file', () => {
  it.each([
    ['0.920', '0.92'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['+1_000.50', '1000.5'],
    ['2e-7', '0.0000002'],
    ['12.5E+3', '12500'],
    ['-0', '0'],
    ['-0.0100', '-0.01'],
    ['0x1F', '31'],
    ['0o17', '15'],
    ['0b101', '5'],
    ['0', '0'],
  ])('%s is %s', (written, plain) => {
    expect(toPlainDecimal(written)).toBe(plain);
  });

  it.each(['', '.', '1e', 'x', '1 2', '010', '1__0', '.inf', '.nan', '1e400', '0xZ', '1,5', '--1'])(
    '%j is none',
    (written) => {
      expect(toPlainDecimal(written)).toBeNull();
    },
  );

  it('is what the float says, for every float of a usual size', () => {
    const double = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 });
    fc.assert(
      fc.property(double, (number) => {
        const plain = toPlainDecimal(String(number));
        // Only what is too long to be meant is refused.
        const isTold = plain === null ? Math.abs(number) < 1e-30 : Number(plain) === number;
        expect(isTold).toBe(true);
        expect(plain ?? '0').not.toMatch(/e/i);
      }),
    );
  });

  it('is compared as integers of the same scale are', () => {
    const places = 6n;
    const integer = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
    const write = (scaled: bigint) => `${scaled}e-${places}`;
    fc.assert(
      fc.property(integer, integer, (a, b) => {
        const plain = [a, b].map((each) => toPlainDecimal(write(each)) ?? '');
        expect(Math.sign(compareDecimals(plain[0] ?? '', plain[1] ?? ''))).toBe(
          a < b ? -1 : Number(a > b),
        );
      }),
    );
  });
});

describe('the nearest word', () => {
  it('is found for a slip, and not for another word', () => {
    const words = ['exchange_rates', 'custom_costs', 'currency'];
    expect(nearest('exchange_rate', words)).toBe('exchange_rates');
    expect(nearest('curency', words)).toBe('currency');
    expect(nearest('customCosts', words)).toBe('custom_costs');
    expect(nearest('model_list', words)).toBeNull();
    expect(nearest('x', [])).toBeNull();
    expect(nearest('to', ['at'])).toBeNull();
  });
});
