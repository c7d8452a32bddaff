import { monthAround, weekdayOf } from '../day-number.ts';
import type { DailyValues } from './follow.ts';
import type { Outlook, Stretch } from './outlook.ts';
import { studentTCdf, studentTQuantile } from './student-t.ts';

/** What a forecast has to beat, beside the regression line. */
export const BASELINES = ['run-rate', 'last-month', 'weekday-mean'] as const;
/** A plain forecast. */
export type Baseline = (typeof BASELINES)[number];

const RECENT = 28;

/** The plain forecasts from the days before `end` (an index): this month’s mean so far, last month’s, that of the weekday in the last 28 days. */
export function baselineOutlook(
  name: Baseline,
  { values, firstDay }: DailyValues,
  end: number,
): Outlook {
  const rate = RATES[name](values, firstDay, end);
  const from = Math.max(0, end - RECENT);
  let squares = 0;
  for (let day = from; day < end; day += 1) squares += ((values[day] ?? 0) - rate(day)) ** 2;
  const count = end - from;
  const error = Math.sqrt(squares / Math.max(count - 1, 1));
  const df = Math.max(count - 1, 1);
  const scale = ({ firstPart, days }: Stretch) =>
    error * Math.sqrt(firstPart + days + (firstPart + days) ** 2 / count);
  return {
    method: name,
    mean: (ahead) => rate(end + ahead),
    dayQuantile: (ahead, p) => rate(end + ahead) + studentTQuantile(p, df) * error,
    totalDeviation: (stretch, p) => studentTQuantile(p, df) * scale(stretch),
    totalBelow: (stretch, deviation) => studentTCdf(deviation / (scale(stretch) || 1), df),
  };
}

type RateFinder = (values: Float64Array, firstDay: number, end: number) => (day: number) => number;

const runRate: RateFinder = (values, firstDay, end) => {
  const first = Math.max(0, monthAround(firstDay + end).first - firstDay);
  if (first >= end) return lastMonth(values, firstDay, end);
  const mean = meanOf(values, first, end);
  return () => mean;
};

const lastMonth: RateFinder = (values, firstDay, end) => {
  const month = monthAround(firstDay + end).first - firstDay;
  const before = Math.max(0, monthAround(firstDay + month - 1).first - firstDay);
  const mean = month > 0 ? meanOf(values, before, month) : meanOf(values, 0, end);
  return () => mean;
};

const weekdayMean: RateFinder = (values, firstDay, end) => {
  const sums = [0, 0, 0, 0, 0, 0, 0];
  const counts = [0, 0, 0, 0, 0, 0, 0];
  for (let day = Math.max(0, end - RECENT); day < end; day += 1) {
    const weekday = weekdayOf(firstDay + day);
    sums[weekday] = (sums[weekday] ?? 0) + (values[day] ?? 0);
    counts[weekday] = (counts[weekday] ?? 0) + 1;
  }
  const overall = meanOf(values, Math.max(0, end - RECENT), end);
  const means = sums.map((sum, weekday) => (counts[weekday] ? sum / counts[weekday] : overall));
  return (day) => means[weekdayOf(firstDay + day)] ?? overall;
};

const RATES: Record<Baseline, RateFinder> = {
  'run-rate': runRate,
  'last-month': lastMonth,
  'weekday-mean': weekdayMean,
};

function meanOf(values: Float64Array, from: number, end: number): number {
  let sum = 0;
  for (let day = from; day < end; day += 1) sum += values[day] ?? 0;
  return end > from ? sum / (end - from) : 0;
}
