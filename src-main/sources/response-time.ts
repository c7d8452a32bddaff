import { Flag, type ParsedUsage } from './source.ts';

/** An estimate above this is none: the computer slept, or the person did. */
const LONGEST_MS = 30 * 60 * 1000;
/** Puts every stated time above every estimate, which are milliseconds of less than a year. */
const STATED = 2 ** 40;

/**
 * A response's time (ms) and its flag. With the flag and without a time it is known that the estimate was too long: that
 * must be kept, or what is read in pieces would keep the time of the response's first lines.
 */
export type ResponseTime = Pick<ParsedUsage, 'responseTimeMs' | 'flags'>;

/** Estimates a response's time from when it was asked for and when it was told (UTC ms, null: not known); a negative one is none. */
export function estimateResponse(row: ResponseTime, asked: number | null, told: number): void {
  if (asked === null || told < asked) return;
  row.flags |= Flag.responseTimeEstimated;
  row.responseTimeMs = told - asked > LONGEST_MS ? null : told - asked;
}

/** Of two tellings of one request the one whose time stands: a stated one over any estimate, then the longer. */
export function longerResponse<T extends ResponseTime>(a: T, b: T): T {
  return rankOf(b) > rankOf(a) ? b : a;
}

function rankOf({ responseTimeMs, flags }: ResponseTime): number {
  const isEstimated = (flags & Flag.responseTimeEstimated) !== 0;
  if (responseTimeMs === null) return isEstimated ? LONGEST_MS + 1 : -1;
  return isEstimated ? responseTimeMs : STATED + responseTimeMs;
}
