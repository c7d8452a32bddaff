import { createCalendar } from './calendar.ts';

/**
 * The first moment (UTC ms) that is kept: the running local month and so many whole months before it. Null months: all
 * is kept for ever, and so is it where the calendar does not reach so far back.
 */
export function keptFrom(now: number, months: number | null, timeZone: string): number | null {
  if (months === null) return null;
  const calendar = createCalendar(timeZone);
  const [year = 0, month = 1] = calendar.spanOf('month', now).key.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 - months, 1)).toISOString();
  return calendar.startOf(first.slice(0, 10));
}

/** A month’s begin moves the watermark by 31 days at most. */
const FAR_MS = 40 * 86_400_000;

/** True where a move of the watermark is worth a backup: the first, and one by more than a month's begin. */
export function isFarMove(from: number | null, to: number): boolean {
  return from === null || to - from > FAR_MS;
}
