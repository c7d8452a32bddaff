import { intermittent } from './fits/intermittent.ts';
import { seasonal } from './fits/seasonal.ts';
import { smoothing } from './fits/smoothing.ts';
import type { BlendPlan, DailyValues } from './follow.ts';
import { growth, trend } from './learners/trend.ts';
import { usual } from './learners/usual.ts';
import { fitLine, slopeTest } from './regression.ts';

/** The methods that can be asked for; `auto` takes what the history is enough for. */
export const FORECAST_METHODS = [
  'auto',
  'average',
  'linear',
  'seasonal',
  'smoothing',
  'intermittent',
  'trend',
  'combined',
] as const;
/** A method that can be asked for. */
export type ForecastMethod = (typeof FORECAST_METHODS)[number];
/** A method that a forecast was made by. */
export type UsedMethod = Exclude<ForecastMethod, 'auto'>;
type BlendMethod = Exclude<UsedMethod, 'average' | 'linear'>;

/** The fits of each method that learns from its own errors, and what it learns from the windows of its backtest. */
export const PLANS: readonly (BlendPlan & { readonly name: BlendMethod })[] = [
  {
    name: 'combined',
    fits: [seasonal, smoothing, intermittent],
    learners: [usual, trend, growth],
  },
  { name: 'seasonal', fits: [seasonal], learners: [] },
  { name: 'smoothing', fits: [smoothing], learners: [] },
  { name: 'intermittent', fits: [intermittent], learners: [] },
  { name: 'trend', fits: [], learners: [trend] },
];

/** Below so many days there is no forecast at all. */
export const LEAST_DAYS = 2;
/** Below so many days it is the average. */
const LEAST_FOR_MODEL = 7;
/** From so many days on each weekday was seen twice, and methods can be told apart. */
const LEAST_FOR_BLEND = 14;
const SIGNIFICANT = 0.05;
/** A line that explains so much of a window leaves nothing to find. */
const STRAIGHT = 0.9;

/** The method that a window of days is forecast by; with fewer than seven days, or days that are all the same, the average. */
export function resolveMethod(asked: ForecastMethod, { values }: DailyValues): UsedMethod {
  if (values.length < LEAST_FOR_MODEL || values.every((value) => value === values[0])) {
    return 'average';
  }
  if (asked !== 'auto') return asked;
  const line = fitLine(values);
  if (line !== null && line.explained >= STRAIGHT) return 'linear';
  if (values.length >= LEAST_FOR_BLEND) return 'combined';
  return line !== null && slopeTest(line, 0.95).pValue < SIGNIFICANT ? 'linear' : 'average';
}
