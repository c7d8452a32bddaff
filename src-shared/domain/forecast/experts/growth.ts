import { type Expert, factorAhead } from '../view.ts';
import { lastWeekLevel } from './level.ts';
import { createRunningLine, dampedSteps } from './running-line.ts';

const HALF_LIFE = 45;
const CHANCE = 2;
const DAMPING = 0.99;

/** Growth by a rate: a line through the logarithms of the weekly levels, the mean of a log-normal level made of it again. */
export const growth: Expert = {
  name: 'growth',
  start: () => {
    const line = createRunningLine(HALF_LIFE, CHANCE);
    // Logarithms are taken of levels beside the first, so that the unit of money makes no difference.
    let first = 0;
    return (view) => {
      const level = lastWeekLevel(view);
      if (first === 0) first = level;
      const { now, slope, variance } = line.add(level > 0 ? Math.log(level / first) : null);
      return (ahead) =>
        first *
        Math.exp(now + variance / 2 + slope * dampedSteps(ahead + 1, DAMPING)) *
        factorAhead(view, ahead);
    };
  },
};
