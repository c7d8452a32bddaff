import { type Fit, flat } from '../course.ts';

const HALF_LIFE = 8;
const KEEP = 0.5 ** (1 / HALF_LIFE);

/**
 * Simple exponential smoothing (Brown 1959) of the level under the weekday pattern, as the ratio of smoothed cost and
 * smoothed weekday factor; the weight of a day halves in eight days.
 */
export const smoothing: Fit = {
  name: 'smoothing',
  fit: ({ values, factorOf }) => {
    let [sum, factors] = [0, 0];
    for (let index = 0; index < values.length; index += 1) {
      sum = sum * KEEP + (values[index] ?? 0);
      factors = factors * KEEP + (factorOf[index] ?? 0);
    }
    return flat(factors > 0 ? sum / factors : 0);
  },
};
