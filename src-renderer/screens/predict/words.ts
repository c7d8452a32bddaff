import { Temporal } from 'temporal-polyfill';
import type { Prediction } from '../../../src-shared/ipc/forecast.ts';
import { formatMoney } from '../../format/money.ts';
import { formatShare } from '../../format/share.ts';
import { MONTHS, shortMonth } from '../../format/time.ts';

const NAMES: Readonly<Record<string, string>> = {
  combined: 'Combined',
  average: 'Average',
  linear: 'Linear regression',
  seasonal: 'Weekday pattern',
  smoothing: 'Smoothing',
  intermittent: 'Intermittent',
  trend: 'Trend',
  'run-rate': 'Run-rate',
  'last-month': 'Last month',
  'weekday-mean': 'Weekday mean, 28 days',
};
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** A method by its name in words. */
export function methodName(method: string): string {
  return NAMES[method] ?? method;
}

/** `25 Nov` for a date, the year only where it is asked for. */
export function dayText(date: string, withYear = false): string {
  const { day, month, year } = Temporal.PlainDate.from(date);
  return `${day} ${shortMonth(month)}${withYear ? ` ${year}` : ''}`;
}

/** `Wed 25 Nov`. */
export function weekdayText(date: string): string {
  return `${WEEKDAYS[Temporal.PlainDate.from(date).dayOfWeek - 1] ?? ''} ${dayText(date)}`;
}

/** `November` of a date. */
export function monthName(date: string): string {
  return MONTHS[Temporal.PlainDate.from(date).month - 1] ?? '';
}

/** A share, or a dash where it is not known. */
export function shareText(share: number | null): string {
  return share === null ? '—' : formatShare(share);
}

/** An interval: `$1.00 to $2.00`. */
export function intervalText({ lower, upper }: { lower: string; upper: string }): string {
  return `${formatMoney(lower)} to ${formatMoney(upper)}`;
}

/** How sure the slope is: `rising, p < 0.001`; a trend without a test says only its direction. */
export function trendText({ direction, pValue }: NonNullable<Prediction['trend']>): string {
  if (pValue === null) return direction;
  const p = pValue < 0.001 ? 'p < 0.001' : `p = ${pValue.toFixed(3)}`;
  return `${direction}, ${pValue < 0.05 ? '' : 'not significant, '}${p}`;
}

/** How good the forecast was in the past, in a sentence. */
export function sureText(backtest: NonNullable<Prediction['backtest']>): string {
  const { wape, origins, coverage, nominal, horizon } = backtest;
  const what = horizon === 'month-end' ? 'month totals' : `totals of ${horizon} days`;
  const held =
    coverage === null
      ? ''
      : ` The ${formatShare(nominal, 0)} interval held ${formatShare(coverage)} of them.`;
  return `Off by ${shareText(wape)} (WAPE) in ${origins} ${what} of the past.${held}`;
}
