import { Temporal } from 'temporal-polyfill';
import { parseDay } from '../../range/parse-day.ts';
import { shortMonth } from '../../format/time.ts';

/** A local day as screens show it: `1 Jun 2026`; null is empty. */
export function dayText(date: string | null): string {
  if (date === null) return '';
  const { day, month, year } = Temporal.PlainDate.from(date);
  return `${day} ${shortMonth(month)} ${year}`;
}

/** A day as typed: a date, null where the field is empty, or what is wrong with it. */
export type TypedDay =
  | { date: string | null; error?: undefined }
  | { date?: undefined; error: string };

/** Reads a day as a person writes it; empty is allowed. */
export function readDay(text: string, today: Temporal.PlainDate): TypedDay {
  const trimmed = text.trim();
  if (trimmed === '') return { date: null };
  const day = parseDay(trimmed, today);
  if (!day) return { error: `“${trimmed}” is no day. Write it as 1 Jun 2026 or 2026-06-01.` };
  return { date: day.toString() };
}

/** The day after: settings name the first day that is no longer covered, people the last that is. */
export function dayAfter(date: string): string {
  return Temporal.PlainDate.from(date).add({ days: 1 }).toString();
}

/** The day before. */
export function dayBefore(date: string): string {
  return Temporal.PlainDate.from(date).subtract({ days: 1 }).toString();
}

/** A stretch of days, the end not included, as people say it: `12 to 30 Jun 2026`, `from 1 Jul 2026`. */
export function stretchText(from: string | null, to: string | null): string {
  if (to === null) return from === null ? 'always' : `from ${dayText(from)}`;
  const last = dayBefore(to);
  if (from === null) return `until ${dayText(last)}`;
  if (from === last) return dayText(from);
  const [a, b] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(last)];
  if (a.year !== b.year) return `${dayText(from)} to ${dayText(last)}`;
  if (a.month !== b.month) return `${a.day} ${shortMonth(a.month)} to ${dayText(last)}`;
  return `${a.day} to ${dayText(last)}`;
}

/** Reads two fields of days, the second the last that is covered; `to` comes out as the first that is not. */
export function readStretch(
  from: string,
  last: string,
  today: Temporal.PlainDate,
): { from: TypedDay; to: TypedDay } {
  const start = readDay(from, today);
  const end = readDay(last, today);
  if (!end.date) return { from: start, to: end };
  if (start.date && end.date < start.date)
    return { from: start, to: { error: `It lies before ${dayText(start.date)}, the first day.` } };
  return { from: start, to: { date: dayAfter(end.date) } };
}
