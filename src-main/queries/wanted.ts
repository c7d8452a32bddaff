import { condition } from './condition.ts';

/**
 * True of every row of `usage_logs`. One in a thousand asks whether its question is still wanted, which ends the statement
 * where it is not: a few milliseconds of rows go by between two looks, and looking costs nothing that can be measured.
 */
export const WANTED_ROWS = condition('(id & 1023) <> 0 OR still_wanted()');

/** The same of sums of quarter-hours, of which each has some tens to some thousands. */
export const WANTED_BUCKETS = condition('(bucket & 31) <> 0 OR still_wanted()');

/** The same of sums of days. */
export const WANTED_DAYS = condition('(day & 7) <> 0 OR still_wanted()');
