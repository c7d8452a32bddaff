const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)$/;

/** Reads an ISO 8601 time with a zone as UTC ms (finer digits are cut off); null when it is none. */
export function parseIsoTime(text: string): number | null {
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
