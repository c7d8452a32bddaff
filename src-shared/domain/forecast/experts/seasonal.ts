import { capOf } from '../cap.ts';
import type { Expert } from '../view.ts';
import { flatRate, levelFrom } from './level.ts';

/** The level since it last shifted, outliers capped, under the weekday pattern. */
export const seasonal: Expert = {
  name: 'seasonal',
  start: () => (view) => {
    const cap = capOf(view.values, view.shift);
    return flatRate(view, levelFrom(view, view.values, view.shift, cap));
  },
};
