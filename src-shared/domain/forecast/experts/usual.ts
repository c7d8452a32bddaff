import type { Expert } from '../view.ts';
import { flatRate, levelFrom } from './level.ts';

const HALF_LIFE = 60;

/**
 * The mean of what the windows so far said of the level, older ones weighing less (half in sixty days); begun anew where a
 * window shows that the level shifted. It knows what is usual when a window alone is too short to tell.
 */
export const usual: Expert = {
  name: 'usual',
  start: () => {
    const keep = 0.5 ** (1 / HALF_LIFE);
    let [sum, weight] = [0, 0];
    return (view) => {
      // A window that shows a shift says nothing of the level before it.
      if (view.shift > 0) [sum, weight] = [0, 0];
      sum = sum * keep + levelFrom(view, view.values, view.shift);
      weight = weight * keep + 1;
      return flatRate(view, sum / weight);
    };
  },
};
