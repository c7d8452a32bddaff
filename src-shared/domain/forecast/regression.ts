import { linearRegression } from 'simple-statistics';
import { studentTCdf, studentTQuantile } from './student-t.ts';

/** A straight line through daily values, day 0 being the first. */
export interface Line {
  readonly points: number;
  readonly intercept: number;
  /** Change a day. */
  readonly slope: number;
  /** Residual standard error, with n − 2 degrees of freedom. */
  readonly error: number;
  /** Standard error of the slope. */
  readonly slopeError: number;
  /** Part of the variance that the line explains (R²); 0 where nothing varies. */
  readonly explained: number;
}

/** Ordinary least squares of values on their day number from 0; null with fewer than three. */
export function fitLine(values: ArrayLike<number>): Line | null {
  const points = values.length;
  if (points < 3) return null;
  const { m: slope, b: intercept } = linearRegression(
    Array.from(values, (value, day) => [day, value]),
  );
  const mean = intercept + (slope * (points - 1)) / 2;
  let [squares, all] = [0, 0];
  for (let day = 0; day < points; day += 1) {
    squares += ((values[day] ?? 0) - intercept - slope * day) ** 2;
    all += ((values[day] ?? 0) - mean) ** 2;
  }
  const error = Math.sqrt(squares / (points - 2));
  const slopeError = error / Math.sqrt(spread(points));
  const explained = all > 0 ? Math.max(0, 1 - squares / all) : 0;
  return { points, intercept, slope, error, slopeError, explained };
}

/**
 * The standard error of the sum of days `from` to `to` − 1 (day numbers from 0, as in the fit), with n − 2 degrees of freedom:
 * s · √(m + m²/n + m²·(x̄* − x̄)²/Sxx) for m days about x̄*. For one day it is the textbook's standard error of prediction
 * (Draper & Smith, Applied Regression Analysis, 3.1).
 */
export function sumError(line: Line, from: number, to: number): number {
  const days = to - from;
  const distance = (from + to - 1) / 2 - (line.points - 1) / 2;
  const variance = days + days ** 2 * (1 / line.points + distance ** 2 / spread(line.points));
  return line.error * Math.sqrt(variance);
}

/** The interval of the slope at a confidence, and the two-sided p-value of the hypothesis that there is no trend. */
export function slopeTest(line: Line, confidence: number) {
  const df = line.points - 2;
  const half = studentTQuantile((1 + confidence) / 2, df) * line.slopeError;
  // A slope below the rounding of the fit is none: a series that never changes has no trend.
  const dust = Math.abs(line.intercept) * 1e-12;
  if (Math.abs(line.slope) <= dust)
    return { lower: line.slope - half, upper: line.slope + half, pValue: 1 };
  const ratio = Math.abs(line.slope) / line.slopeError;
  const pValue = line.slopeError === 0 ? 0 : 2 * studentTCdf(-ratio, df);
  return { lower: line.slope - half, upper: line.slope + half, pValue };
}

/** Σ (x − x̄)² of x = 0 … n − 1. */
function spread(points: number): number {
  return (points * (points * points - 1)) / 12;
}
