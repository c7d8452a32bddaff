import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keptZoom, nextZoom, ZOOM_LIMITS } from '../../src-main/app/zoom.ts';

describe('the zoom', () => {
  it('goes in steps from 50 to 200 percent and stops there', () => {
    const walk = (from: number, to: 'in' | 'out'): number[] => {
      const steps = [from];
      for (let at = nextZoom(from, to); at !== steps.at(-1); at = nextZoom(at, to)) steps.push(at);
      return steps;
    };
    expect(walk(0.5, 'in')).toEqual([0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2]);
    expect(walk(2, 'out')).toEqual([2, 1.75, 1.5, 1.25, 1.1, 1, 0.9, 0.8, 0.75, 0.67, 0.5]);
  });

  it('does not stand still on Chromium’s rounding', () => {
    // Kept as a logarithm with base 1.2 and given back.
    const seen = (factor: number): number => 1.2 ** Math.fround(Math.log(factor) / Math.log(1.2));
    expect(nextZoom(seen(1.1), 'in')).toBe(1.25);
    expect(nextZoom(seen(0.67), 'out')).toBe(0.5);
    expect(keptZoom(seen(1.25))).toBe(1.25);
  });

  it('goes back to 100 percent from anywhere', () => {
    expect(nextZoom(1.75, 'reset')).toBe(1);
  });

  it('stays within its limits, and moves the way it is told unless it is there', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 10, noNaN: true }), (factor) => {
        const larger = nextZoom(factor, 'in');
        const smaller = nextZoom(factor, 'out');
        for (const one of [larger, smaller, keptZoom(factor)]) {
          expect(one).toBeGreaterThanOrEqual(ZOOM_LIMITS.least);
          expect(one).toBeLessThanOrEqual(ZOOM_LIMITS.most);
        }
        expect(larger > factor || factor > 1.9).toBe(true);
        expect(smaller < factor || factor < 0.6).toBe(true);
      }),
    );
  });
});
