/** Whole UTC days, by which bills go; UTC ms, `to` excluded. */
export interface TimeRange {
  from: number;
  to: number;
}
