/** Length of a UTC day, ms: bills go by UTC days. */
export const DAY_MS = 86_400_000;

/** Whole UTC days, UTC ms, `to` excluded. */
export interface TimeRange {
  from: number;
  to: number;
}
