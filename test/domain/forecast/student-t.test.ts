import { describe, expect, it } from 'vitest';
import { studentTCdf, studentTQuantile } from '../../../src-shared/domain/forecast/student-t.ts';

/** The printed tables: degrees of freedom, and the quantiles at 0.9, 0.95, 0.975 and 0.995. */
const TABLE = [
  [1, 3.078, 6.314, 12.706, 63.657],
  [2, 1.886, 2.92, 4.303, 9.925],
  [5, 1.476, 2.015, 2.571, 4.032],
  [10, 1.372, 1.812, 2.228, 3.169],
  [30, 1.31, 1.697, 2.042, 2.75],
  [120, 1.289, 1.658, 1.98, 2.617],
] as const;

describe('Student’s t', () => {
  it('has the quantiles of the tables', () => {
    for (const [df, ...quantiles] of TABLE) {
      [0.9, 0.95, 0.975, 0.995].forEach((p, index) => {
        expect(studentTQuantile(p, df), `t(${p}, ${df})`).toBeCloseTo(quantiles[index] ?? NaN, 3);
      });
    }
  });

  it('is the normal distribution with many degrees of freedom, and the arc tangent with one', () => {
    expect(studentTQuantile(0.975, 1e7)).toBeCloseTo(1.959964, 5);
    expect(studentTCdf(2, 1)).toBeCloseTo(0.5 + Math.atan(2) / Math.PI, 12);
    expect(studentTCdf(-7.5, 1)).toBeCloseTo(0.5 - Math.atan(7.5) / Math.PI, 12);
  });

  it('is symmetrical, and its quantile undoes it', () => {
    for (const df of [1, 2.5, 6, 28, 400]) {
      for (const p of [0.001, 0.1, 0.4, 0.5, 0.75, 0.999]) {
        expect(studentTCdf(studentTQuantile(p, df), df)).toBeCloseTo(p, 10);
        expect(studentTQuantile(1 - p, df)).toBeCloseTo(-studentTQuantile(p, df), 8);
      }
    }
  });
});
