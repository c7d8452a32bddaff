import { type Expert, factorAhead } from '../view.ts';
import { lastWeekLevel } from './level.ts';
import { createRunningLine, dampedSteps } from './running-line.ts';

const HALF_LIFE = 60;
const CHANCE = 1.5;
const DAMPING = 0.995;

/** The slow trend: a line through the weekly levels up to now, its slope less what chance explains of it, and damped. */
export const trend: Expert = {
  name: 'trend',
  start: () => {
    const line = createRunningLine(HALF_LIFE, CHANCE);
    return (view) => {
      const { now, slope } = line.add(lastWeekLevel(view));
      return (ahead) =>
        Math.max(0, now + slope * dampedSteps(ahead + 1, DAMPING)) * factorAhead(view, ahead);
    };
  },
};
