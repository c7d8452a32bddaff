/** Median absolute deviations (made comparable to σ) above the median from which on a day is an outlier. */
const LIMIT = 4;
const MAD_TO_SIGMA = 1.4826;
const LEAST_DAYS = 5;

/**
 * The amount above which a day is an outlier, by the days from an index on: median + 4 · 1.4826 · MAD of those with usage
 * (Hampel 1974), and at least 2.5 medians, for costs are skewed. Infinite with fewer than five such days.
 */
export function capOf(values: ArrayLike<number>, from: number): number {
  const used: number[] = [];
  for (let index = from; index < values.length; index += 1) {
    const value = values[index] ?? 0;
    if (value > 0) used.push(value);
  }
  if (used.length < LEAST_DAYS) return Infinity;
  const median = medianOf(used);
  const deviation = MAD_TO_SIGMA * medianOf(used.map((value) => Math.abs(value - median)));
  return Math.max(median + LIMIT * deviation, 2.5 * median);
}

function medianOf(values: number[]): number {
  const sorted = values.sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
