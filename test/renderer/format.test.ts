import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatBytes, formatBytesOf } from '../../src-renderer/format/bytes.ts';
import { formatDuration, formatWholeSeconds } from '../../src-renderer/format/duration.ts';
import {
  columnPlaces,
  formatMoney,
  formatMoneyCell,
  formatMoneyExact,
} from '../../src-renderer/format/money.ts';
import { formatCount, formatCounted, roundTo } from '../../src-renderer/format/number.ts';
import { largestRemainder } from '../../src-shared/domain/largest-remainder.ts';
import { formatShare } from '../../src-renderer/format/share.ts';
import { formatTokens, formatTokensExact } from '../../src-renderer/format/tokens.ts';
import { formatUsd, parseUsd } from '../../src-shared/domain/money.ts';

describe('money', () => {
  it.each([
    ['1378.110000000', '$1,378.11'],
    ['0.018750000', '$0.01875'],
    ['0.285750000', '$0.2858'],
    ['0.100000000', '$0.10'],
    ['0.000000001', '$0.000000001'],
    ['0.000000000', '$0.00'],
    ['-11.320000000', '−$11.32'],
    ['0.999999999', '$1.00'],
    ['2.345000000', '$2.35'],
  ])('alone: %s is %s', (amount, shown) => {
    expect(formatMoney(amount)).toBe(shown);
  });

  it('an amount that is not known is a dash, never $0', () => {
    expect(formatMoney(null)).toBe('—');
    expect(formatMoneyCell(null, 2)).toBe('—');
    expect(formatMoneyExact(null)).toBe('—');
  });

  it('a column has one precision: four places when any amount is below a dollar', () => {
    expect(columnPlaces(['12.000000000', '0.000000000', null])).toBe(2);
    expect(columnPlaces(['12.000000000', '0.500000000'])).toBe(4);
    expect(formatMoneyCell('12.000000000', 4)).toBe('$12.0000');
    expect(formatMoneyCell('0.000040000', 4)).toBe('<$0.0001');
    expect(formatMoneyCell('0.000000000', 4)).toBe('$0.0000');
  });

  it('all nine places are the amount itself', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }), (nanos) => {
        const shown = formatMoneyExact(formatUsd(nanos));
        expect(parseUsd(shown.replace('−', '-').replace(/[$,]/g, ''))).toBe(nanos);
      }),
    );
  });

  it('what is shown alone is never further off than half of its last place', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 15n }), (nanos) => {
        const text = formatMoney(formatUsd(nanos)).replace(/[$,]/g, '');
        const places = text.length - text.indexOf('.') - 1;
        const off = (parseUsd(text) ?? 0n) - nanos;
        const half = 10n ** BigInt(9 - places) / 2n;
        expect(off <= half && -off <= half).toBe(true);
      }),
    );
  });
});

describe('tokens', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1.0\u00a0k'],
    [99_556, '99.6\u00a0k'],
    [999_960, '1.0\u00a0M'],
    [600_100_820, '600.1\u00a0M'],
    [1_234_500_000, '1.2\u00a0G'],
    [12_345_600_000_000, '12,345.6\u00a0G'],
  ])('%d is %s', (tokens, shown) => {
    expect(formatTokens(tokens)).toBe(shown);
  });

  it('the tooltip has every digit', () => {
    expect(formatTokensExact(600_100_820)).toBe('600,100,820 tokens');
    expect(formatTokensExact(1)).toBe('1 token');
  });
});

describe('shares', () => {
  it('parts add to exactly 100.0', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 20 }), (parts) => {
        fc.pre(parts.some((part) => part > 0));
        const tenths = largestRemainder(parts).map((share) =>
          Math.round(Number.parseFloat(share) * 10),
        );
        expect(tenths.reduce((sum, tenth) => sum + tenth, 0)).toBe(1000);
      }),
    );
  });

  it('nothing at all has no shares', () => {
    expect(largestRemainder([0, 0])).toEqual(['0.0%', '0.0%']);
    expect(largestRemainder([1, 1, 1])).toEqual(['33.4%', '33.3%', '33.3%']);
  });

  it('rounds half away from zero', () => {
    expect(formatShare(0.0072, 2)).toBe('0.72%');
    expect(roundTo(0.5, 0)).toBe('1');
    expect(roundTo(-0.5, 0)).toBe('−1');
    expect(roundTo(1.005, 2)).toBe('1.01');
    expect(roundTo(-0.001, 2)).toBe('0.00');
  });
});

describe('durations, sizes and counts', () => {
  it.each([
    [312, '312\u00a0ms'],
    [2100, '2.1\u00a0s'],
    [59_940, '59.9\u00a0s'],
    [200_000, '3\u00a0min 20\u00a0s'],
    [60_000, '1\u00a0min'],
    [7_500_000, '2\u00a0h 5\u00a0min'],
  ])('%d ms is %s', (milliseconds, shown) => {
    expect(formatDuration(milliseconds)).toBe(shown);
  });

  it('progress counts whole seconds', () => {
    expect(formatWholeSeconds(0.2)).toBe('1\u00a0s');
    expect(formatWholeSeconds(18)).toBe('18\u00a0s');
  });

  it.each([
    [0, '0\u00a0B'],
    [512, '512\u00a0B'],
    [2_900_000, '2.9\u00a0MB'],
    [96_000_000, '96\u00a0MB'],
    [1_482_000_000, '1,482\u00a0MB'],
    [12_400_000_000, '12.4\u00a0GB'],
  ])('%d bytes are %s', (bytes, shown) => {
    expect(formatBytes(bytes)).toBe(shown);
  });

  it('a part has the unit of its whole', () => {
    expect(formatBytesOf(233_000_000, 421_000_000)).toBe('233 of 421\u00a0MB');
    expect(formatBytesOf(0, 27_000_000)).toBe('0 of 27\u00a0MB');
  });

  it('counts with their noun', () => {
    expect(formatCount(-1)).toBe('−1');
    expect(formatCounted(1, 'row')).toBe('1 row');
    expect(formatCounted(17_242, 'usage log')).toBe('17,242 usage logs');
  });
});
