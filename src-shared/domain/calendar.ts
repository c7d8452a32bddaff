import { Temporal } from 'temporal-polyfill';
import { createSteadyDays } from './calendar-days.ts';
import { createHours } from './calendar-hours.ts';
import { dayNumber, isoDate } from './day-number.ts';

/** The periods that usage logs are grouped by. */
const PERIODS = ['day', 'week', 'month', 'hour'] as const;
/** A kind of period. */
export type Period = (typeof PERIODS)[number];
/** The day a week begins with. */
export type FirstDay = 'monday' | 'sunday' | 'saturday';

/** One period of a calendar: its key and its bounds in UTC ms, `end` excluded. */
export interface Span {
  key: string;
  start: number;
  end: number;
}

/** The calendar of one time zone. */
export interface Calendar {
  timeZone: string;
  /** The local date (`2026-11-24`) of a time in UTC ms. */
  dateOf(timestamp: number): string;
  /** The first moment of a local date in UTC ms; throws a RangeError for a date that does not exist. */
  startOf(date: string): number;
  /** The day, week, month or hour that a time in UTC ms lies in. */
  spanOf(period: Period, timestamp: number): Span;
}

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Makes the calendar of an IANA time zone; weeks begin with the given day. Keys are those of the command line's groups. */
export function createCalendar(timeZone: string, firstDay: FirstDay = 'monday'): Calendar {
  const dateOf = (timestamp: number) =>
    Temporal.Instant.fromEpochMilliseconds(timestamp).toZonedDateTimeISO(timeZone).toPlainDate();
  const startOf = (date: Temporal.PlainDate) => date.toZonedDateTime(timeZone).epochMilliseconds;
  const hourOf = createHours(timeZone);
  const steady = createSteadyDays(timeZone);
  return {
    timeZone,
    dateOf(timestamp) {
      const known = steady.at(timestamp);
      return known === null ? dateOf(timestamp).toString() : isoDate(known.day);
    },
    startOf(date) {
      const known = ISO_DATE.test(date) ? steady.startOf(dayNumber(date)) : null;
      return known ?? startOf(Temporal.PlainDate.from(date, { overflow: 'reject' }));
    },
    spanOf(period, timestamp) {
      if (period === 'hour') return hourOf(timestamp);
      const known = period === 'day' ? steady.at(timestamp) : null;
      if (known !== null) return { key: isoDate(known.day), start: known.start, end: known.end };
      const date = dateOf(timestamp);
      const { from, to } = bounds(period, date, firstDay);
      const key = period === 'month' ? from.toString().slice(0, -3) : from.toString();
      return { key, start: startOf(from), end: startOf(to) };
    },
  };
}

function bounds(period: Exclude<Period, 'hour'>, date: Temporal.PlainDate, firstDay: FirstDay) {
  if (period === 'day') return { from: date, to: date.add({ days: 1 }) };
  if (period === 'month') {
    const from = date.with({ day: 1 });
    return { from, to: from.add({ months: 1 }) };
  }
  const from = firstOfWeek(date, firstDay);
  return { from, to: from.add({ days: 7 }) };
}

function firstOfWeek(date: Temporal.PlainDate, firstDay: FirstDay): Temporal.PlainDate {
  const first = { monday: 1, saturday: 6, sunday: 7 }[firstDay];
  return date.subtract({ days: (date.dayOfWeek - first + 7) % 7 });
}
