const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/;

/** UTC ms of an ISO 8601 time with a zone; null for anything else. */
export function readTime(value: unknown): number | null {
  if (typeof value !== 'string' || !ISO.test(value)) return null;
  const time = Date.parse(value);
  return Number.isNaN(time) ? null : time;
}

/** UTC ms of a time that Codex states as a number of seconds (milliseconds and ISO texts are understood too). */
export function readMoment(value: unknown): number | null {
  if (typeof value !== 'number') return readTime(value);
  if (!Number.isFinite(value)) return null;
  // Seconds reach this number in the year 5138.
  return value < 1e11 ? value * 1000 : value;
}
