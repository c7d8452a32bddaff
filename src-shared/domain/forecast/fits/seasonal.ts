import { capOf } from '../cap.ts';
import { type Fit, flat } from '../course.ts';
import { levelFrom } from './level.ts';

/** The level since it last shifted, outliers capped, under the weekday pattern. */
export const seasonal: Fit = {
  name: 'seasonal',
  fit: (view) => flat(levelFrom(view, view.values, view.shift, capOf(view.values, view.shift))),
};
