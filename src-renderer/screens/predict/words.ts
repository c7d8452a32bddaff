import { Temporal } from 'temporal-polyfill';
import { styleOf } from '../../../src-shared/domain/money-text.ts';
import type { Prediction } from '../../../src-shared/ipc/forecast.ts';
import { formatMoney } from '../../format/money.ts';
import { formatShare } from '../../format/share.ts';
import { MONTHS, shortMonth } from '../../format/time.ts';

const NAMES: Readonly<Record<string, string>> = {
  auto: 'Automatic',
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
export function intervalText(
  { lower, upper }: { lower: string; upper: string },
  currency = 'USD',
): string {
  return `${formatMoney(lower, currency)} to ${formatMoney(upper, currency)}`;
}

/** How sure the slope is: `rising, p < 0.001`; a trend without a test says only its direction. */
export function trendText({ direction, pValue }: NonNullable<Prediction['trend']>): string {
  if (pValue === null) return direction;
  const p = pValue < 0.001 ? 'p < 0.001' : `p = ${pValue.toFixed(3)}`;
  return `${direction}, ${pValue < 0.05 ? '' : 'not significant, '}${p}`;
}

/** Widest half of an interval, beside its mean, for each word. */
const CERTAINTIES = [
  { upTo: 0.05, word: 'Very sure' },
  { upTo: 0.15, word: 'Fairly sure' },
  { upTo: 0.4, word: 'Not very sure' },
] as const;

/** How sure an amount is, by the wider half of its interval: `Fairly sure: −6.1% to +6.7%`. */
export function certainty({
  mean,
  lower,
  upper,
}: {
  mean: string;
  lower: string;
  upper: string;
}): string {
  const [middle, low, high] = [Number(mean), Number(lower), Number(upper)];
  if (middle <= 0) return 'Nothing is expected';
  const [below, above] = [1 - low / middle, high / middle - 1];
  const word =
    CERTAINTIES.find(({ upTo }) => Math.max(below, above) <= upTo)?.word ?? 'A rough guess';
  return `${word}: \u2212${formatShare(below)} to +${formatShare(above)}`;
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

/** An amount at an axis, with as many places as its step needs. */
export function axisMoney(value: number, step: number, currency: string): string {
  const { before, after } = styleOf(currency);
  const places =
    step >= 1 ? (Number.isInteger(step) ? 0 : 2) : Math.max(2, Math.ceil(-Math.log10(step)));
  const figures = value.toLocaleString('en-US', {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  });
  return `${before}${figures}${after}`;
}
