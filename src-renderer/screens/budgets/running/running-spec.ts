import { styleOf } from '../../../../src-shared/domain/money-text.ts';
import { MONTHS } from '../../../format/time.ts';

/** The running total of a period: a line of what was spent, and the band of what is expected. Amounts are of one currency. */
export interface RunningSpec {
  /** Days of the whole period. */
  days: number;
  /** What the period had come to by the end of each day that has begun, from its first one on. */
  totals: readonly number[];
  /** What it is expected to have come to by the end of a day, by the day's number from 0. */
  ahead: readonly { at: number; mean: number; lower: number; upper: number }[];
  /** Null: none is typed yet. */
  limit: number | null;
  /** Percentages of the limit that are told. */
  thresholds: readonly string[];
  /** Days on which something was reached. */
  dots: readonly number[];
  /** True while the period runs: then there is a line of now, and an even pace. */
  isRunning: boolean;
  /** Labels under the axis, by a day's number. */
  label: (day: number) => string;
  tick: (value: number, step: number) => string;
}

/** Whole days from one local date to another. */
export function daysBetween(first: string, end: string): number {
  return Math.round((Date.parse(end) - Date.parse(first)) / 86_400_000);
}

/** The name of a day under the axis: its month stands with the first day there is of it. */
export function dayLabels(first: string): (day: number) => string {
  return (day) => {
    const date = new Date(Date.parse(first) + day * 86_400_000);
    const month = (MONTHS[date.getUTCMonth()] ?? '').slice(0, 3);
    return day === 0 || date.getUTCDate() === 1
      ? `${date.getUTCDate()} ${month}`
      : String(date.getUTCDate());
  };
}

/** How values stand at the axis: `$100`, `0.50 €`. */
export function axisTick(currency: string): RunningSpec['tick'] {
  const { before, after } = styleOf(currency);
  return (value, step) => {
    const figures = step < 1 ? value.toFixed(step < 0.01 ? 4 : 2) : value.toLocaleString('en-US');
    return `${before}${figures}${after}`;
  };
}
