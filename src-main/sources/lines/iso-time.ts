const ZERO = 48;
const HYPHEN = 45;
const DOT = 46;
const COLON = 58;
const UPPER_T = 84;
const UPPER_Z = 90;

const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)$/;

/** Reads an ISO 8601 time with a zone as UTC ms (finer digits are cut off); null when it is none. */
export function parseIsoTime(text: string): number | null {
  return usualTime(text) ?? anyTime(text);
}

/** As nearly all logs write it, `2026-11-24T09:00:00.000Z`; null for any other form, and where a part is out of its range. */
function usualTime(text: string): number | null {
  if (text.length !== 24 || text.charCodeAt(23) !== UPPER_Z) return null;
  if (
    text.charCodeAt(4) !== HYPHEN ||
    text.charCodeAt(7) !== HYPHEN ||
    text.charCodeAt(10) !== UPPER_T ||
    text.charCodeAt(13) !== COLON ||
    text.charCodeAt(16) !== COLON ||
    text.charCodeAt(19) !== DOT
  )
    return null;
  const year = 100 * twoDigits(text, 0) + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const second = twoDigits(text, 17);
  const ms = 10 * twoDigits(text, 20) + digit(text, 22);
  // What is no number compares as false, and so falls to the general way. The runtime takes years below 100 for the last century's.
  const isPlain =
    year >= 100 && month >= 1 && month <= 12 && day >= 1 && day <= 28 && hour < 24 && minute < 60;
  return isPlain && second < 60 && ms < 1000
    ? Date.UTC(year, month - 1, day, hour, minute, second, ms)
    : null;
}

function twoDigits(text: string, at: number): number {
  return 10 * digit(text, at) + digit(text, at + 1);
}

function digit(text: string, at: number): number {
  const value = text.charCodeAt(at) - ZERO;
  return value >= 0 && value <= 9 ? value : Number.NaN;
}

function anyTime(text: string): number | null {
  if (!ISO_TIME.test(text)) return null;
  const time = Date.parse(text);
  return Number.isNaN(time) || !isDayOfMonth(text) ? null : time;
}

/** The parser of the runtime takes 30 February for 2 March. */
function isDayOfMonth(date: string): boolean {
  const day = Number(date.slice(8, 10));
  if (day <= 28) return true;
  const lastDay = new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 0));
  return day <= lastDay.getUTCDate();
}

/** A time as a line tells it: absent (missing or null), or read, or a sentence that says why it cannot be read. */
export function readTime(value: unknown, name: string): number | null | { problem: string } {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') return { problem: `${name} is no text: must be an ISO 8601 time` };
  const time = parseIsoTime(value);
  if (time !== null) return time;
  const shown = /^[\w:.+\-/ ,]{0,40}$/.test(value) ? `“${value}”` : 'text';
  const zoneless = parseIsoTime(`${value}Z`) !== null;
  return { problem: `${name} ${shown} ${zoneless ? 'has no time zone' : 'is not a date'}` };
}
