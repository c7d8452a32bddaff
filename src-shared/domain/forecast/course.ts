import type { View } from './view.ts';

/** Where the mean cost of a day goes from its level: nowhere, along a line, or by a rate. */
export interface Course {
  /** Cost of a day of a common weekday. */
  readonly level: number;
  /** Change a day, in the level's unit for a line, as a share of it for a curve; it fades. */
  readonly slope: number;
  readonly form: 'flat' | 'line' | 'curve';
}

/** One way to forecast from the window alone: nothing that it saw before is remembered. */
export interface Fit {
  readonly name: string;
  fit(view: View): Course;
}

/**
 * What the backtest teaches beside the weights: asked once for each day, in their order, it remembers what the windows of the
 * days before said of the level, and where that is going. It never sees more of a day than its window.
 */
export interface Learner {
  readonly name: string;
  start(): (view: View) => Course;
}

/** What is left of a slope after each day (Gardner & McKenzie 1985), by form. */
const DAMPING = { line: 0.995, curve: 0.99 };
const MOST_AHEAD = 400;

const STEPS = { line: stepsOf(DAMPING.line), curve: stepsOf(DAMPING.curve) };

/** How many days' worth of slope have gone by on each day ahead: 0 is the day after the view's last. */
function stepsOf(damping: number): Float64Array {
  return Float64Array.from(
    { length: MOST_AHEAD },
    (_, ahead) => (damping * (1 - damping ** (ahead + 1))) / (1 - damping),
  );
}

/** A course that goes nowhere. */
export function flat(level: number): Course {
  return { level, slope: 0, form: 'flat' };
}

/** What a course says of a common weekday `ahead` of its view; never below zero. */
export function courseAt({ level, slope, form }: Course, ahead: number): number {
  if (form === 'flat') return level;
  const steps = STEPS[form][Math.min(ahead, MOST_AHEAD - 1)] ?? 0;
  return form === 'line' ? Math.max(0, level + slope * steps) : level * Math.exp(slope * steps);
}
