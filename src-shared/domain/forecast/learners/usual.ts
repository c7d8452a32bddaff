import { flat, type Learner } from '../course.ts';
import { levelFrom } from '../fits/level.ts';

const KEEP = 0.5 ** (1 / 90);

/**
 * The mean of what the windows so far said of the level, older ones weighing less (half in ninety days); begun anew where a
 * window shows that the level shifted.
 */
export const usual: Learner = {
  name: 'usual',
  start: () => {
    let [sum, weight] = [0, 0];
    return (view) => {
      // A window that shows a shift says nothing of the level before it.
      if (view.shift > 0) [sum, weight] = [0, 0];
      sum = sum * KEEP + levelFrom(view, view.values, view.shift);
      weight = weight * KEEP + 1;
      return flat(sum / weight);
    };
  },
};
