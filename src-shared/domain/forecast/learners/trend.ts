import type { Learner } from '../course.ts';
import { levelFrom } from '../fits/level.ts';
import type { View } from '../view.ts';
import { createRunningLine } from './running-line.ts';

const TREND = { halfLife: 90, chance: 1.5 };
const GROWTH = { halfLife: 45, chance: 2 };

/** The level of the last seven days of a window, outliers capped. */
function lastWeek(view: View): number {
  return levelFrom(view, view.capped, Math.max(0, view.capped.length - 7));
}

/** The slow trend: a line through what each window said of its last week, its slope less what chance explains of it. */
export const trend: Learner = {
  name: 'trend',
  start: () => {
    const line = createRunningLine(TREND);
    return (view) => {
      const { now, slope } = line.add(lastWeek(view));
      return { level: now, slope, form: 'line' };
    };
  },
};

/** Growth by a rate: the same line through the logarithms of those levels, the mean of a log-normal level made of it again. */
export const growth: Learner = {
  name: 'growth',
  start: () => {
    const line = createRunningLine(GROWTH);
    // Logarithms are taken of levels beside the first, so that the unit of money makes no difference.
    let first = 0;
    return (view) => {
      const level = lastWeek(view);
      if (first === 0) first = level;
      const { now, slope, variance } = line.add(level > 0 ? Math.log(level / first) : null);
      return { level: first * Math.exp(now + variance / 2), slope, form: 'curve' };
    };
  },
};
