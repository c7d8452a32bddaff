import { Temporal } from 'temporal-polyfill';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_TIME =
  /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}([.,]\d{1,9})?)?(Z|[+-]\d{2}(:?\d{2})?)?$/i;

/** What people may write for a moment. */
export const TIME_FORMS = 'a date (2026-11-24) or an ISO 8601 time (2026-11-24T09:30:00Z)';

/**
 * Reads a moment as UTC ms: a bare date is its local midnight (the day's first moment where there is none), a time
 * without offset is local in the given IANA zone (the earlier of two; past a gap). Null for anything else.
 */
export function parseTime(text: string, timeZone: string): number | null {
  try {
    if (DATE.test(text)) return dateOf(text, timeZone);
    const match = DATE_TIME.exec(text);
    if (!match) return null;
    if (match[3] !== undefined) return Temporal.Instant.from(text).epochMilliseconds;
    const local = Temporal.PlainDateTime.from(text, { overflow: 'reject' });
    return local.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
  } catch {
    return null;
  }
}

function dateOf(text: string, timeZone: string): number {
  const date = Temporal.PlainDate.from(text, { overflow: 'reject' });
  return date.toZonedDateTime(timeZone).epochMilliseconds;
}
