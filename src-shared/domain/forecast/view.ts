import { capOf } from './cap.ts';
import { weekdayOf } from '../day-number.ts';
import { lastShift } from './level-shift.ts';

/** What a forecast made on one day may look at: the window of days before it. */
export interface View {
  /** Cost of each day, oldest first. */
  readonly values: Float64Array;
  /** `values`, outliers cut down to where outliers begin. */
  readonly capped: readonly number[];
  /** Day number of the first. */
  readonly firstDay: number;
  /** What a weekday costs beside a mean day, Monday first; their mean is 1. */
  readonly factors: readonly number[];
  /** The factor of each day of `values`. */
  readonly factorOf: readonly number[];
  /** Index of the first day of the level in force. */
  readonly shift: number;
}

/** The mean cost a day `ahead` of the view: 0 is the day after its last. */
export type Rate = (ahead: number) => number;

/** One way to forecast. `start` gives a function that is asked once for each day, in their order, and may remember. */
export interface Expert {
  readonly name: string;
  start(): (view: View) => Rate;
}

const FLAT = [1, 1, 1, 1, 1, 1, 1];
/** Two of each weekday are the least from which a pattern can be told. */
const SEASON_DAYS = 14;
const SEASON_WEEKS = 8;

/** Looks at a window of days. */
export function createView(values: Float64Array, firstDay: number): View {
  const recent = Math.min(values.length, SEASON_WEEKS * 7);
  const cap = capOf(values, values.length - recent);
  // Plain arrays: there are some for each day of a backtest, and small typed ones are dear to make and to throw away.
  const capped: number[] = [];
  for (const value of values) capped.push(Math.min(value, cap));
  const factors = findFactors(capped, firstDay);
  const factorOf: number[] = [];
  let weekday = weekdayOf(firstDay);
  for (let index = 0; index < capped.length; index += 1) {
    factorOf.push(factors[weekday] ?? 1);
    weekday = weekday === 6 ? 0 : weekday + 1;
  }
  return { values, capped, firstDay, factors, factorOf, shift: lastShift(capped, factorOf) };
}

/** The weekday factor of a day after the view. */
export function factorAhead(view: View, ahead: number): number {
  return view.factors[weekdayOf(view.firstDay + view.values.length + ahead)] ?? 1;
}

/**
 * Weekday means of the last whole weeks, drawn towards 1 by the share of their variance that sampling alone explains: an
 * estimate of the James & Stein (1961) kind, so that noise is not taken for a pattern.
 */
function findFactors(values: readonly number[], firstDay: number): readonly number[] {
  const weeks = Math.min(Math.floor(values.length / 7), SEASON_WEEKS);
  if (values.length < SEASON_DAYS) return FLAT;
  const sums = [0, 0, 0, 0, 0, 0, 0];
  const squares = [0, 0, 0, 0, 0, 0, 0];
  for (let index = values.length - weeks * 7; index < values.length; index += 1) {
    const day = weekdayOf(firstDay + index);
    const value = values[index] ?? 0;
    sums[day] = (sums[day] ?? 0) + value;
    squares[day] = (squares[day] ?? 0) + value * value;
  }
  const mean = sums.reduce((total, sum) => total + sum, 0) / (weeks * 7);
  if (mean <= 0) return FLAT;
  let [between, within] = [0, 0];
  for (let day = 0; day < 7; day += 1) {
    const own = (sums[day] ?? 0) / weeks;
    between += (own - mean) ** 2 / 6;
    within += Math.max(0, (squares[day] ?? 0) / weeks - own * own) / (weeks - 1) / 7;
  }
  const kept = between > 0 ? Math.max(0, 1 - within / between) : 0;
  return sums.map((sum) => 1 + kept * (sum / weeks / mean - 1));
}
