/** Length of a day without a change of the clock, as all of UTC's are; ms. */
export const DAY_MS = 86_400_000;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Days of a local date (`2026-11-24`) since 1970-01-01 in the proleptic Gregorian calendar; throws a RangeError for a date that does not exist. */
export function dayNumber(date: string): number {
  const [, year, month, day] = DATE.exec(date) ?? [];
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const number = time / DAY_MS;
  if (!Number.isInteger(number) || isoDate(number) !== date) {
    throw new RangeError(`“${date}” is no date.`);
  }
  return number;
}

/** The date of a day number, the inverse of `dayNumber`. */
export function isoDate(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The weekday of a day number: 0 is Monday, 6 is Sunday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** The calendar month around a day number: its first day, and the first day of the next. */
export function monthAround(day: number): { first: number; end: number } {
  const date = new Date(day * DAY_MS);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return { first: Date.UTC(year, month) / DAY_MS, end: Date.UTC(year, month + 1) / DAY_MS };
}

/** The local date after another. */
export function dayAfter(date: string): string {
  return isoDate(dayNumber(date) + 1);
}
