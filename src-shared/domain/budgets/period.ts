import { Temporal } from 'temporal-polyfill';
import type { PeriodRule } from './budget.ts';

/** One period by local dates (`2026-11-24`), `end` excluded. */
export interface PeriodDates {
  readonly first: string;
  readonly end: string;
}

type Date = Temporal.PlainDate;

/** The period of a rule that a local date lies in; throws a RangeError for a date that does not exist. */
export function periodAt(rule: PeriodRule, date: string): PeriodDates {
  const day = Temporal.PlainDate.from(date, { overflow: 'reject' });
  const [first, end] = boundsOf(rule, day);
  return { first: first.toString(), end: end.toString() };
}

/** The period before the one that begins on a local date. */
export function periodBefore(rule: PeriodRule, first: string): PeriodDates {
  const day = Temporal.PlainDate.from(first, { overflow: 'reject' });
  return periodAt(rule, day.subtract({ days: 1 }).toString());
}

/** Days of a period. */
export function daysOf({ first, end }: PeriodDates): number {
  return Temporal.PlainDate.from(first).until(end, { largestUnit: 'day' }).days;
}

function boundsOf(rule: PeriodRule, day: Date): [Date, Date] {
  if (rule.period === 'day') return [day, day.add({ days: 1 })];
  if (rule.period === 'week') {
    const first = day.subtract({ days: (day.dayOfWeek - rule.startDay + 7) % 7 });
    return [first, first.add({ days: 7 })];
  }
  return monthsAround(day, anchorOf(rule));
}

/** Months of a period, the month that one of them begins in (from 0), and the day on which they do. */
interface Anchor {
  months: number;
  month: number;
  day: number;
}

function anchorOf({ period, startDay, start }: PeriodRule): Anchor {
  if (period === 'month') return { months: 1, month: 0, day: startDay };
  const months = period === 'quarter' ? 3 : 12;
  return { months, month: Number(start.slice(0, 2)) - 1, day: Number(start.slice(3)) };
}

/** Each begin is clamped by itself: a period from the 31st begins on 28 February, and the next one on 31 March again. */
function monthsAround(date: Date, anchor: Anchor): [Date, Date] {
  const count = date.year * 12 + date.month - 1;
  const begun = count - ((count - anchor.month + anchor.months) % anchor.months);
  const at = beginOf(begun, anchor.day);
  return Temporal.PlainDate.compare(date, at) < 0
    ? [beginOf(begun - anchor.months, anchor.day), at]
    : [at, beginOf(begun + anchor.months, anchor.day)];
}

/** The begin in a month counted from January of the year 0. */
function beginOf(months: number, day: number): Date {
  const first = { year: Math.floor(months / 12), month: (months % 12) + 1, day };
  return Temporal.PlainDate.from(first, { overflow: 'constrain' });
}
