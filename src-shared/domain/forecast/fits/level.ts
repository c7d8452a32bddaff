import type { View } from '../view.ts';

/**
 * The level of days from an index on: Σ cost ÷ Σ weekday factor, so days that are always idle weigh nothing. Costs above a cap
 * count as the cap.
 */
export function levelFrom(
  { factorOf }: View,
  values: Float64Array,
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
