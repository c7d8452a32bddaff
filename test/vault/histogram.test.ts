import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addHistogram,
  binOf,
  countOf,
  decodeInto,
  encodeCounts,
  encodeHistogram,
  newHistogram,
  percentile,
} from '../../src-main/vault/rollups/histogram.ts';

const of = (times: readonly number[]) => {
  const histogram = newHistogram();
  for (const ms of times) histogram[binOf(ms)] = (histogram[binOf(ms)] ?? 0) + 1;
  return histogram;
};
const time = fc.integer({ min: 1, max: 8 * 3_600_000 });

describe('histograms', () => {
  it('a percentile is within 3.5 % of the exact one by nearest rank', () => {
    fc.assert(
      fc.property(
        fc.array(time, { minLength: 1, maxLength: 60 }),
        fc.constantFrom(0.01, 0.5, 0.95, 0.99, 1),
        (times, part) => {
          const sorted = times.toSorted((a, b) => a - b);
          const exact = sorted[Math.max(1, Math.ceil(part * sorted.length)) - 1] ?? 0;
          const told = percentile(of(times), part) ?? 0;
          expect(Math.abs(told - exact) / exact).toBeLessThanOrEqual(0.035);
        },
      ),
    );
  });

  it('nothing has no percentile, and below a millisecond is 0', () => {
    expect(percentile(newHistogram(), 0.5)).toBeNull();
    expect(percentile(of([0, 0.4]), 0.5)).toBe(0);
    expect(binOf(1e12)).toBe(255);
  });

  it('written and read again it is the same, and what is taken away leaves nothing', () => {
    fc.assert(
      fc.property(fc.array(time), fc.array(time), (some, others) => {
        const both = of(some);
        addHistogram(both, of(others));
        const read = newHistogram();
        decodeInto(read, encodeHistogram(of(some)));
        decodeInto(read, encodeHistogram(of(others)));
        expect(read).toEqual(both);
        expect(countOf(read)).toBe(some.length + others.length);
        const less = newHistogram();
        for (const [bin, count] of both.entries()) less[bin] = -count;
        decodeInto(read, encodeHistogram(less));
        expect(encodeHistogram(read)).toBeNull();
      }),
    );
  });

  it('are the same bytes where only the bins that count are held', () => {
    const signed = fc.array(fc.tuple(time, fc.constantFrom(1, -1)), { maxLength: 60 });
    fc.assert(
      fc.property(signed, (some) => {
        const histogram = newHistogram();
        const counts = new Map<number, number>();
        for (const [ms, sign] of some) {
          const bin = binOf(ms);
          histogram[bin] = (histogram[bin] ?? 0) + sign;
          counts.set(bin, (counts.get(bin) ?? 0) + sign);
        }
        expect(encodeCounts(counts)).toEqual(encodeHistogram(histogram));
      }),
    );
  });
});
