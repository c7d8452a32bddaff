import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capOf } from '../../../src-shared/domain/forecast/cap.ts';
import { courseAt } from '../../../src-shared/domain/forecast/course.ts';
import { createRunningLine } from '../../../src-shared/domain/forecast/learners/running-line.ts';
import { trend } from '../../../src-shared/domain/forecast/learners/trend.ts';
import { usual } from '../../../src-shared/domain/forecast/learners/usual.ts';
import { PLANS } from '../../../src-shared/domain/forecast/methods.ts';
import { createViewer } from '../../../src-shared/domain/forecast/view.ts';

const look = createViewer(120);
const viewOf = (values: readonly number[], firstDay = 20_000) =>
  look(Float64Array.from(values), firstDay);
const fits = [...new Set(PLANS.flatMap((plan) => plan.fits))];
const fitOf = (name: string) => fits.find((fit) => fit.name === name);
const days = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1e12 })), {
  minLength: 2,
  maxLength: 90,
});

describe('fits', () => {
  it('see their window alone: what they looked at before changes nothing', () => {
    const property = fc.property(days, days, (own, other) => {
      for (const fit of fits) {
        const first = fit.fit(viewOf(own));
        fit.fit(viewOf(other, 19_900));
        expect(fit.fit(viewOf(own))).toEqual(first);
      }
    });
    fc.assert(property, { numRuns: 60 });
  });

  it('smooth by half in eight days, and say the level since it shifted', () => {
    // Thirteen days are too few for a pattern of weekdays: all factors are 1.
    const values = [...Array.from({ length: 5 }, () => 2), ...Array.from({ length: 8 }, () => 4)];
    const keep = 0.5 ** (1 / 8);
    let [sum, weight] = [0, 0];
    for (const value of values) [sum, weight] = [sum * keep + value, weight * keep + 1];
    expect(fitOf('smoothing')?.fit(viewOf(values)).level).toBeCloseTo(sum / weight, 12);
    expect(fitOf('seasonal')?.fit(viewOf(values)).level).toBeCloseTo(4, 12);
  });

  it('tell how often there is usage from how much it then is', () => {
    const values = [0, 6, 0, 0, 6, 0, 0, 0, 6, 0];
    let [hits, weight] = [0, 0];
    for (const value of values) {
      const keep = 0.5 ** (1 / 7);
      [hits, weight] = [hits * keep + (value > 0 ? 1 : 0), weight * keep + 1];
    }
    const level = fitOf('intermittent')?.fit(viewOf(values)).level;
    expect(level).toBeCloseTo((hits / weight) * 6, 12);
  });
});

describe('learners', () => {
  it('take the mean of what windows said, and begin anew at a shift', () => {
    const learn = usual.start();
    expect(learn(viewOf([2, 2])).level).toBeCloseTo(2, 12);
    const keep = 0.5 ** (1 / 90);
    expect(learn(viewOf([5, 5])).level).toBeCloseTo((2 * keep + 5) / (keep + 1), 12);
    const shifted = [1, 1, 1, 1, 1, 9, 9, 9, 9, 9];
    expect(learn(viewOf(shifted)).level).toBeCloseTo(9, 12);
  });

  it('go on along a line, which fades, and never below zero', () => {
    const learn = trend.start();
    let course = learn(viewOf([1, 1]));
    for (let day = 0; day < 80; day += 1) {
      const window = Array.from({ length: 30 }, (_, at) => 100 + day + at);
      course = learn(viewOf(window, 20_000 + day));
    }
    expect(course).toMatchObject({ form: 'line' });
    expect(course.slope).toBeGreaterThan(0.5);
    const [near, far] = [courseAt(course, 6), courseAt(course, 27)];
    expect(far).toBeGreaterThan(near);
    expect(far - near).toBeLessThan(21 * course.slope);
    expect(courseAt({ level: 1, slope: -1, form: 'line' }, 10)).toBe(0);
    // 0.99 · (1 − 0.99²) ÷ 0.01 = 1.9701 days' worth of the rate after two days.
    expect(courseAt({ level: 3, slope: 0.1, form: 'curve' }, 1)).toBeCloseTo(
      3 * Math.exp(0.19701),
      12,
    );
  });

  it('take off a slope what chance explains, all of it where nothing goes anywhere', () => {
    const line = createRunningLine({ halfLife: 60, chance: 1.5 });
    let found = line.add(5);
    for (let day = 0; day < 100; day += 1) found = line.add(5 + (day % 2));
    expect(Math.abs(found.slope)).toBeLessThan(1e-3);
    expect(found.now).toBeCloseTo(5.5, 1);
  });
});

describe('where outliers begin', () => {
  const medianOf = (values: readonly number[]) => {
    const sorted = [...values].sort((a, b) => a - b);
    const middle = sorted.length >> 1;
    const upper = sorted[middle] ?? 0;
    return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
  };

  it('is four scaled deviations above the median of days with usage', () => {
    const property = fc.property(days, fc.nat(20), (values, from) => {
      const used = values.slice(from).filter((value) => value > 0);
      const median = medianOf(used);
      const deviation = 1.4826 * medianOf(used.map((value) => Math.abs(value - median)));
      const expected = used.length < 5 ? Infinity : Math.max(median + 4 * deviation, 2.5 * median);
      const found = capOf(Float64Array.from(values), from);
      // The quotient of infinities is none, and neither is that of nothing.
      expect(Number.isFinite(found)).toBe(Number.isFinite(expected));
      const off = Number.isFinite(expected) ? Math.abs(found - expected) / expected : 0;
      expect(off).toBeLessThanOrEqual(1e-9);
    });
    fc.assert(property, { numRuns: 200 });
  });
});
