/** Days that a level must have lasted to be one. */
const LEAST = 4;
/** How many standard errors two levels must lie apart. */
const LIMIT = 4.5;

/**
 * Index of the first day of the level in force, of days with outliers capped and the weekday factor of each: the window is split where the levels before and after differ by most
 * standard errors, and the part after it again, as long as they differ by more than that (binary segmentation, Scott &
 * Knott 1974).
 */
export function lastShift(capped: Float64Array, factorOf: Float64Array): number {
  let from = 0;
  for (;;) {
    const next = shiftAfter(capped, factorOf, from);
    if (next === null) return from;
    from = next;
  }
}

function shiftAfter(capped: Float64Array, factorOf: Float64Array, from: number): number | null {
  const days = capped.length - from;
  if (days < 2 * LEAST) return null;
  const all = createSums();
  for (let day = from; day < capped.length; day += 1) addDay(all, capped, factorOf, day);
  const before = createSums();
  for (let day = from; day < from + LEAST - 1; day += 1) addDay(before, capped, factorOf, day);
  let [best, bestAt] = [LIMIT, -1];
  for (let split = LEAST; split <= days - LEAST; split += 1) {
    addDay(before, capped, factorOf, from + split - 1);
    const distance = distanceOf(before, all);
    if (distance > best) [best, bestAt] = [distance, split];
  }
  return bestAt < 0 ? null : from + bestAt;
}

interface Sums {
  days: number;
  sum: number;
  squares: number;
  factors: number;
}

function createSums(): Sums {
  return { days: 0, sum: 0, squares: 0, factors: 0 };
}

function addDay(sums: Sums, values: Float64Array, factorOf: Float64Array, day: number): void {
  const value = values[day] ?? 0;
  sums.days += 1;
  sums.sum += value;
  sums.squares += value * value;
  sums.factors += factorOf[day] ?? 0;
}

/** How far two levels lie apart, in standard errors of their difference. */
function distanceOf(before: Sums, all: Sums): number {
  const factors = all.factors - before.factors;
  if (before.factors <= 0 || factors <= 0) return 0;
  const [earlier, later] = [before.sum / before.factors, (all.sum - before.sum) / factors];
  const variance =
    meanVariance(before.days, before.sum, before.squares) +
    meanVariance(all.days - before.days, all.sum - before.sum, all.squares - before.squares);
  const least = 1e-9 * (earlier + later);
  return earlier === later ? 0 : Math.abs(later - earlier) / Math.max(Math.sqrt(variance), least);
}

function meanVariance(days: number, sum: number, squares: number): number {
  return Math.max(0, (squares - (sum * sum) / days) / (days - 1)) / days;
}
