/** Median absolute deviations (made comparable to σ) above the median from which on a day is an outlier. */
const LIMIT = 4;
const MAD_TO_SIGMA = 1.4826;
const LEAST_DAYS = 5;

let room = new Float64Array(64);

/**
 * The amount above which a day is an outlier, by the days from an index on: median + 4 · 1.4826 · MAD of those with usage
 * (Hampel 1974), and at least 2.5 medians, for costs are skewed. Infinite with fewer than five such days.
 */
export function capOf(values: Float64Array, from: number): number {
  if (room.length < values.length) room = new Float64Array(values.length * 2);
  let count = 0;
  for (let index = from; index < values.length; index += 1) {
    const value = values[index] ?? 0;
    if (value <= 0) continue;
    room[count] = value;
    count += 1;
  }
  if (count < LEAST_DAYS) return Infinity;
  room.subarray(0, count).sort();
  const median = ((room[(count - 1) >> 1] ?? 0) + (room[count >> 1] ?? 0)) / 2;
  return Math.max(median + LIMIT * MAD_TO_SIGMA * deviationOf(count, median), 2.5 * median);
}

/** The median of the distances from the median: those below it and those above it are in order already. */
function deviationOf(count: number, median: number): number {
  let above = count >> 1;
  let below = above - 1;
  let [before, last] = [0, 0];
  for (let taken = 0; taken <= count >> 1; taken += 1) {
    const up = above < count ? (room[above] ?? 0) - median : Infinity;
    const down = below >= 0 ? median - (room[below] ?? 0) : Infinity;
    before = last;
    last = Math.min(up, down);
    if (up <= down) above += 1;
    else below -= 1;
  }
  return count % 2 === 1 ? last : (before + last) / 2;
}
