import { factorAhead, type Rate, type View } from '../view.ts';

/** A level that each day has its weekday's share of. */
export function flatRate(view: View, level: number): Rate {
  return (ahead) => level * factorAhead(view, ahead);
}

/**
 * The level of days from an index on: Σ cost ÷ Σ weekday factor, so days that are always idle weigh nothing. Costs above a cap
 * count as the cap.
 */
export function levelFrom(
  { factorOf }: View,
  values: ArrayLike<number>,
  from: number,
  cap = Infinity,
): number {
  let [sum, factors] = [0, 0];
  for (let index = from; index < values.length; index += 1) {
    sum += Math.min(values[index] ?? 0, cap);
    factors += factorOf[index] ?? 0;
  }
  return factors > 0 ? sum / factors : 0;
}

/** The level of the last seven days, outliers capped. */
export function lastWeekLevel(view: View): number {
  return levelFrom(view, view.capped, Math.max(0, view.capped.length - 7));
}
