import { capOf } from './cap.ts';
import { weekdayOf } from '../day-number.ts';
import { lastShift } from './level-shift.ts';

/**
 * What a forecast made on one day may look at: the window of days before it. Its arrays belong to the viewer: they hold until
 * it looks at another day; `count`, `firstDay`, `factors` and `shift` stay.
 */
export interface View {
  /** Days of the window. */
  readonly count: number;
  /** Cost of each day, oldest first. */
  readonly values: Float64Array;
  /** `values`, outliers cut down to where outliers begin. */
  readonly capped: Float64Array;
  /** Day number of the first. */
  readonly firstDay: number;
  /** What a weekday costs beside a mean day, Monday first; their mean is 1. */
  readonly factors: readonly number[];
  /** The factor of each day of `values`. */
  readonly factorOf: Float64Array;
  /** Index of the first day of the level in force. */
  readonly shift: number;
}

const FLAT = [1, 1, 1, 1, 1, 1, 1];
/** Two of each weekday are the least from which a pattern can be told. */
const SEASON_DAYS = 14;
const SEASON_WEEKS = 8;

/** Makes a function that looks at windows of at most so many days, one after the other. */
export function createViewer(mostDays: number): (values: Float64Array, firstDay: number) => View {
  const [cappedRoom, factorRoom] = [new Float64Array(mostDays), new Float64Array(mostDays)];
  return (values, firstDay) => {
    const count = values.length;
    const capped = cappedRoom.subarray(0, count);
    const factorOf = factorRoom.subarray(0, count);
    const cap = capOf(values, Math.max(0, count - SEASON_WEEKS * 7));
    for (let day = 0; day < count; day += 1) capped[day] = Math.min(values[day] ?? 0, cap);
    const factors = findFactors(capped, firstDay);
    let weekday = weekdayOf(firstDay);
    for (let day = 0; day < count; day += 1) {
      factorOf[day] = factors[weekday] ?? 1;
      weekday = weekday === 6 ? 0 : weekday + 1;
    }
    const shift = lastShift(capped, factorOf);
    return { count, values, capped, firstDay, factors, factorOf, shift };
  };
}

/** The weekday factor of a day after the view. */
export function factorAhead({ factors, firstDay, count }: View, ahead: number): number {
  return factors[weekdayOf(firstDay + count + ahead)] ?? 1;
}

/**
 * Weekday means of the last whole weeks, drawn towards 1 by the share of their variance that sampling alone explains: an
 * estimate of the James & Stein (1961) kind, so that noise is not taken for a pattern.
 */
function findFactors(values: Float64Array, firstDay: number): readonly number[] {
  const weeks = Math.min(Math.floor(values.length / 7), SEASON_WEEKS);
  if (values.length < SEASON_DAYS) return FLAT;
  const sums = [0, 0, 0, 0, 0, 0, 0];
  const squares = [0, 0, 0, 0, 0, 0, 0];
  let day = weekdayOf(firstDay + values.length - weeks * 7);
  let total = 0;
  for (let index = values.length - weeks * 7; index < values.length; index += 1) {
    const value = values[index] ?? 0;
    total += value;
    sums[day] = (sums[day] ?? 0) + value;
    squares[day] = (squares[day] ?? 0) + value * value;
    day = day === 6 ? 0 : day + 1;
  }
  const mean = total / (weeks * 7);
  if (mean <= 0) return FLAT;
  let [between, within] = [0, 0];
  for (day = 0; day < 7; day += 1) {
    const own = (sums[day] ?? 0) / weeks;
    between += (own - mean) ** 2 / 6;
    within += Math.max(0, (squares[day] ?? 0) / weeks - own * own) / (weeks - 1) / 7;
  }
  const kept = between > 0 ? Math.max(0, 1 - within / between) : 0;
  for (day = 0; day < 7; day += 1) sums[day] = 1 + kept * ((sums[day] ?? 0) / weeks / mean - 1);
  return sums;
}
