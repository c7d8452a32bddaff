import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currencyLabels, currencyOf } from '../../src-renderer/format/currency.ts';
import {
  perMillion,
  perToken,
  PRICE_PLACES,
  readDecimal,
  shiftPoint,
} from '../../src-renderer/format/decimal-text.ts';
import {
  formatMoney,
  formatMoneyCell,
  formatMoneyExact,
  formatNine,
  formatPrice,
} from '../../src-renderer/format/money.ts';
import { addMoney, isZero, negated, timesText } from '../../src-renderer/format/money-sums.ts';
import { formatUsd, parseUsd } from '../../src-shared/domain/money.ts';

describe('an amount in a currency', () => {
  it.each([
    ['1378.110000000', 'USD', '$1,378.11'],
    ['0.016650000', 'USD', '$0.01665'],
    ['1378.110000000', 'EUR', '€1,378.11'],
    ['0.000012340', 'EUR', '€0.00001234'],
    ['12.005000000', 'GBP', '£12.01'],
    ['1378.500000000', 'JPY', '¥1,379'],
    ['0.250000000', 'JPY', '¥0.25'],
    ['1378.110000000', 'CHF', 'CHF\u00a01,378.11'],
    ['1378.110000000', 'CAD', 'CA$1,378.11'],
    ['-11.320000000', 'EUR', '−€11.32'],
    ['0.000000000', 'EUR', '€0.00'],
    ['123456789012345.123456789', 'EUR', '€123,456,789,012,345.12'],
  ])('%s %s is %s', (amount, currency, shown) => {
    expect(formatMoney(amount, currency)).toBe(shown);
  });

  it('that is not zero is never shown as zero', () => {
    const currencies = fc.constantFrom('USD', 'EUR', 'JPY', 'KWD', 'CHF');
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 12n }), currencies, (nanos, currency) => {
        const digits = formatMoney(formatUsd(nanos), currency).replace(/\D/g, '');
        expect(BigInt(digits)).not.toBe(0n);
        expect(formatMoneyCell(formatUsd(nanos), 2, currency)).toMatch(/[1-9]/);
      }),
    );
  });

  it('keeps all nine places in the tooltip, in its own currency', () => {
    expect(formatMoneyExact('0.016650000')).toBe('$0.016650000');
    expect(formatMoneyExact('0.016650000', 'EUR')).toBe('€0.016650000');
    expect(formatNine('-0.031750000')).toBe('−0.031750000');
  });

  it('of a price has two places, or as many as it needs', () => {
    expect(formatPrice('5.000000000')).toBe('5.00');
    expect(formatPrice('0.075000000')).toBe('0.075');
    expect(formatPrice('1250.500000000')).toBe('1,250.50');
  });
});

describe('sums', () => {
  it('are exact, and what is not known adds nothing', () => {
    expect(addMoney('0.100000000', '0.200000000', null)).toBe('0.300000000');
    expect(negated('11.320000000')).toBe('-11.320000000');
    expect(isZero('0.000000000')).toBe(true);
    expect(isZero('0.000000001')).toBe(false);
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n })), (all) => {
        const sum = all.reduce((a, b) => a + b, 0n);
        expect(parseUsd(addMoney(...all.map(formatUsd)))).toBe(sum);
      }),
    );
  });

  it('say how many times a fee was worth, and nothing where none was paid', () => {
    expect(timesText('351.750000000', '96.000000000')).toBe('3.7\u00a0×');
    expect(timesText('10.000000000', '100.000000000')).toBe('0.1\u00a0×');
    expect(timesText('0.190000000', '80.000000000')).toBe('<0.1\u00a0×');
    expect(timesText('0.000000000', '80.000000000')).toBe('0.0\u00a0×');
    expect(timesText('10.000000000', '0.000000000')).toBeNull();
  });
});

describe('a typed number', () => {
  it.each([
    ['0.92', '0.92'],
    [' 19.990 ', '19.99'],
    ['.5', '0.5'],
    ['007', '7'],
    ['5.', '5'],
    ['$20', '20'],
    ['0', '0'],
    ['123456789012345.123456789012345', '123456789012345.123456789012345'],
  ])('%s is %s', (typed, value) => {
    expect(readDecimal(typed)).toEqual({ value });
  });

  it.each([
    ['0,92', 'Write it with a point: 0.92.'],
    ['1,234', 'Write it without commas: 1234.'],
    ['1,234,567.5', 'Write it without commas: 1234567.5.'],
    ['-1', 'Allowed is 0 or more.'],
    ['', 'Write a number, as 0.92.'],
    ['.', 'is not a number'],
    ['1e3', 'Write digits and a point'],
    ['abc', 'Write digits and a point'],
    ['1234567890123456', 'Allowed are 15 digits before the point.'],
    ['0.1234567890123456', 'Allowed are 15 digits behind the point.'],
  ])('%s is refused: %s', (typed, said) => {
    expect(readDecimal(typed).value).toBeUndefined();
    expect(readDecimal(typed).error).toContain(said);
  });
});

/** Digits as an integer of 10⁻²⁴: a model that knows nothing of moving points. */
function scaled(decimal: string): bigint {
  const [whole = '', fraction = ''] = decimal.split('.');
  return BigInt(whole + fraction.padEnd(24, '0'));
}

describe('a price', () => {
  it.each([
    ['4.5', '0.0000045'],
    ['0.2', '0.0000002'],
    ['1000000', '1'],
    ['0', '0'],
    ['27', '0.000027'],
    ['0.000000001', '0.000000000000001'],
  ])('%s for a million tokens is %s for one, and back', (million, token) => {
    expect(perToken(million)).toBe(token);
    expect(perMillion(token)).toBe(million);
  });

  it('for a million is a million times that of one, to the last digit', () => {
    const decimal = fc
      .tuple(fc.bigInt({ min: 0n, max: 999_999_999n }), fc.bigInt({ min: 0n, max: 999_999_999n }))
      .map(([whole, part]) => `${whole}.${String(part).padStart(PRICE_PLACES, '0')}`);
    fc.assert(
      fc.property(decimal, (typed) => {
        const token = perToken(typed);
        expect(scaled(token) * 1_000_000n).toBe(scaled(typed));
        expect(token).toMatch(/^\d{1,15}(\.\d{1,15})?$/);
        expect(scaled(perMillion(token))).toBe(scaled(typed));
      }),
    );
  });

  it('moves its point both ways', () => {
    expect(shiftPoint('12.5', -2)).toBe('0.125');
    expect(shiftPoint('0.125', 2)).toBe('12.5');
    expect(shiftPoint('100', -2)).toBe('1');
  });
});

describe('currencies to choose from', () => {
  it('are all of them, each once, the dollar first', () => {
    const codes = currencyLabels().map(currencyOf);
    expect(codes[0]).toBe('USD');
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.toSorted()).toEqual(Intl.supportedValuesOf('currency').toSorted());
    expect(currencyLabels()[1]).toBe('EUR, Euro');
  });
});
