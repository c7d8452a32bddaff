import { createCalendar } from '../../../src-shared/domain/calendar.ts';

const DAY_MS = 86_400_000;

/** Gives the local day of a time (UTC ms) in a zone, as days since 1970; consecutive times are of one day mostly. */
export function createLocalDays(timeZone: string): (timestamp: number) => number {
  const calendar = createCalendar(timeZone);
  let last = { start: 0, end: 0, day: 0 };
  return (timestamp) => {
    if (timestamp < last.start || timestamp >= last.end) {
      const { key, start, end } = calendar.spanOf('day', timestamp);
      last = { start, end, day: dayOfDate(key) };
    }
    return last.day;
  };
}

/** The number of a date (`2026-11-24`), days since 1970. */
export function dayOfDate(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}
