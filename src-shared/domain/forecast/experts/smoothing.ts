import type { Expert } from '../view.ts';
import { flatRate } from './level.ts';

const HALF_LIFE = 8;

/**
 * Simple exponential smoothing (Brown 1959) of the level under the weekday pattern, as the ratio of smoothed cost and
 * smoothed weekday factor; the weight of a day halves in eight days.
 */
export const smoothing: Expert = {
  name: 'smoothing',
  start: () => (view) => {
    const keep = 0.5 ** (1 / HALF_LIFE);
    let [sum, factors] = [0, 0];
    for (let index = 0; index < view.values.length; index += 1) {
      sum = sum * keep + (view.values[index] ?? 0);
      factors = factors * keep + (view.factorOf[index] ?? 0);
    }
    return flatRate(view, factors > 0 ? sum / factors : 0);
  },
};
