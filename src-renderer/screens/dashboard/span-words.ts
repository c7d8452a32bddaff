import { Temporal } from 'temporal-polyfill';
import type { DashboardPeriod } from '../../../src-shared/ipc/dashboard.ts';
import { MONTHS, shortMonth } from '../../format/time.ts';
import { describeDays } from '../../range/describe.ts';
import type { Days } from '../../range/range.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** The local days, both included, of a time from and to in UTC ms, `to` excluded. */
export function daysBetween(from: number, to: number, zone: string): Days {
  const day = (at: number): Temporal.PlainDate =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
  return { from: day(from), to: day(to - 1) };
}

/** Days without the year where it is that of today: `1 to 24 Oct`. */
export function shortDays(days: Days, today: Temporal.PlainDate): string {
  const text = describeDays(days);
  const suffix = ` ${today.year}`;
  const isPlain = days.from?.year === today.year && text.endsWith(suffix);
  return isPlain ? text.slice(0, -suffix.length) : text;
}

/** `Oct` where all days lie in one month, for small notes; else `the time before`. */
export function monthOrBefore({ from, to }: Days): string {
  if (!from || !to || !from.toPlainYearMonth().equals(to.toPlainYearMonth()))
    return 'the time before';
  return from.equals(to) ? `${from.day} ${shortMonth(from.month)}` : shortMonth(from.month);
}

/** A point's name: `Wed 18 Nov`, `16 to 22 Nov`, `November 2026`, with the year when it is not that of today. */
export function pointName(days: Days, period: DashboardPeriod, today: Temporal.PlainDate): string {
  const { from, to } = days;
  if (!from || !to) return '';
  if (period === 'daily') return `${WEEKDAYS[from.dayOfWeek - 1] ?? ''} ${shortDays(days, today)}`;
  const isWhole = from.day === 1 && to.day === to.daysInMonth;
  if (period === 'monthly' && isWhole) return `${MONTHS[from.month - 1] ?? ''} ${from.year}`;
  return shortDays(days, today);
}

/** A moment of today in UTC ms: what times are told against, so that only another year is named. */
export function momentOf(today: Temporal.PlainDate, zone: string): number {
  return today.toZonedDateTime(zone).epochMilliseconds;
}
