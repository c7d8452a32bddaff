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
  return stepsOf(thresholds, limit)
    .filter((step) => step.threshold.basis === basis && amount >= step.from)
    .map(({ threshold }) => threshold);
}

/** A threshold and the amount from which on it is reached. */
interface Step {
  readonly threshold: Threshold;
  readonly from: bigint;
}

/** Those of a list that does not change, lowest first: budgets are looked at after every row. */
const known = new WeakMap<readonly Threshold[], { limit: bigint; steps: readonly Step[] }>();

function stepsOf(thresholds: readonly Threshold[], limit: bigint): readonly Step[] {
  const before = known.get(thresholds);
  if (before?.limit === limit) return before.steps;
  const steps = thresholds
    .toSorted(compareThresholds)
    .map((threshold) => ({ threshold, from: amountOf(threshold, limit) }));
  known.set(thresholds, { limit, steps });
  return steps;
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
