import { toNanos } from './amount.ts';
import { fitLine, slopeTest } from './regression.ts';

/** Where daily cost is going, by the regression line of the window. */
export interface Trend {
  /** `flat` where the slope may be none (p ≥ 5 %). */
  readonly direction: 'rising' | 'falling' | 'flat';
  /** Nano-US-dollars a day, each day, with its interval. */
  readonly slopePerDay: bigint;
  readonly lower: bigint;
  readonly upper: bigint;
  /** The chance of such a slope where there is none; null with fewer than three days. */
  readonly pValue: number | null;
}

const SIGNIFICANT = 0.05;

/** The trend of daily values, its interval at a confidence. */
export function findTrend(values: Float64Array, confidence: number): Trend {
  const line = fitLine(values);
  if (line === null) {
    const slope = toNanos((values.at(-1) ?? 0) - (values[0] ?? 0));
    return { direction: 'flat', slopePerDay: slope, lower: slope, upper: slope, pValue: null };
  }
  const { lower, upper, pValue } = slopeTest(line, confidence);
  return {
    direction: pValue >= SIGNIFICANT ? 'flat' : line.slope > 0 ? 'rising' : 'falling',
    slopePerDay: toNanos(line.slope),
    lower: toNanos(lower),
    upper: toNanos(upper),
    pValue,
  };
}
