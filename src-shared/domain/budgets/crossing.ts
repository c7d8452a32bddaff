import { parseRatio } from '../half-even.ts';
import type { Threshold } from './budget.ts';

/** The exact amount, in nanos, from which on a threshold is reached; the smallest whole nano at or above it. */
export function amountOf(threshold: Threshold, limit: bigint): bigint {
  const { numerator, denominator } = ratioOf(threshold);
  const divisor = denominator * 100n;
  return (limit * numerator + divisor - 1n) / divisor;
}

/** Thresholds that an amount of nanos reaches (≥), lowest first; the others of the same basis are left out. */
export function reached(
  thresholds: readonly Threshold[],
  basis: Threshold['basis'],
  amount: bigint,
  limit: bigint,
): Threshold[] {
  return thresholds
    .filter((one) => one.basis === basis && amount >= amountOf(one, limit))
    .sort(compareThresholds);
}

/** Orders thresholds: the higher percentage is worse, and of two equal ones what is spent is worse than what will be. */
export function compareThresholds(a: Threshold, b: Threshold): number {
  const [left, right] = [ratioOf(a), ratioOf(b)];
  const difference = left.numerator * right.denominator - right.numerator * left.denominator;
  if (difference !== 0n) return difference < 0n ? -1 : 1;
  if (a.basis === b.basis) return 0;
  return a.basis === 'forecasted' ? -1 : 1;
}

function ratioOf({ percent }: Threshold) {
  const ratio = parseRatio(percent);
  if (ratio === null) throw new RangeError(`“${percent}” is no percentage.`);
  return ratio;
}
