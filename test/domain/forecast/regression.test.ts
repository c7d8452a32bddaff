import { describe, expect, it } from 'vitest';
import { fitLine, slopeTest, sumError } from '../../../src-shared/domain/forecast/regression.ts';
import { studentTQuantile } from '../../../src-shared/domain/forecast/student-t.ts';

/** The worked example of many textbooks: y = 2, 4, 5, 4, 5. Σe² = 2.4, Sxx = 10, s² = 0.8. */
const EXAMPLE = [2, 4, 5, 4, 5];

function fit(values: number[]) {
  const line = fitLine(values);
  if (line === null) throw new Error('no line');
  return line;
}

describe('regression line', () => {
  it('is that of the worked example', () => {
    const line = fit(EXAMPLE);
    expect(line.slope).toBeCloseTo(0.6, 12);
    expect(line.intercept).toBeCloseTo(2.8, 12);
    expect(line.error).toBeCloseTo(Math.sqrt(0.8), 12);
    expect(line.slopeError).toBeCloseTo(Math.sqrt(0.08), 12);
    expect(line.explained).toBeCloseTo(0.6, 12);
  });

  it('tests the slope: t = 2.1213 with 3 degrees of freedom, p = 0.124, and its 95 % interval', () => {
    const { lower, upper, pValue } = slopeTest(fit(EXAMPLE), 0.95);
    expect(pValue).toBeCloseTo(0.124, 3);
    expect(lower).toBeCloseTo(0.6 - 3.182446 * 0.2828427, 5);
    expect(upper).toBeCloseTo(0.6 + 3.182446 * 0.2828427, 5);
  });

  it('predicts the sixth day as 5.8 ± 4.125', () => {
    const line = fit(EXAMPLE);
    const half = studentTQuantile(0.975, 3) * sumError(line, 5, 6);
    expect(line.intercept + line.slope * 5).toBeCloseTo(5.8, 12);
    // s · √(1 + 1/5 + 3²/10) = 0.894427 · 1.449138
    expect(sumError(line, 5, 6)).toBeCloseTo(1.296148, 6);
    expect(half).toBeCloseTo(4.12492, 4);
  });

  it('gives the error of a sum: of days six and seven 0.894427 · √(2 + 4 · (1/5 + 3.5²/10))', () => {
    expect(sumError(fit(EXAMPLE), 5, 7)).toBeCloseTo(Math.sqrt(0.8 * 7.7), 10);
  });

  it('says of a straight line that its slope is sure, and of a level that there is none', () => {
    expect(slopeTest(fit([1, 2, 3, 4]), 0.95).pValue).toBeLessThan(1e-9);
    expect(slopeTest(fit([7, 7, 7, 7]), 0.95).pValue).toBe(1);
    expect(fitLine([1, 2])).toBeNull();
  });
});
