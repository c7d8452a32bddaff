import { type Interval, toNanos } from './amount.ts';
import { BASELINES, baselineOutlook } from './baselines.ts';
import { isoDate, monthAround } from '../day-number.ts';
import { type BlendPlan, type DailyValues, follow } from './follow.ts';
import { type DailyHistory, wholeValues, windowOf } from './history.ts';
import { FORECAST_METHODS, LEAST_DAYS, PLANS, resolveMethod, type UsedMethod } from './methods.ts';
import {
  averageOutlook,
  blendOutlook,
  linearOutlook,
  type Outlook,
  type Stretch,
} from './outlook.ts';
import { createScore, type MethodScore } from './score.ts';

/** What a backtest asks: the month's total on its 5th, 10th, 15th and 20th day, or that of so many days. */
export type Horizon = 'month-end' | number;

/** One day on which forecasts were made, and what came of them. */
export interface Origin {
  /** The first local day that was not known. */
  readonly asOf: string;
  /** What the period came to, in nano-US-dollars, with what was spent when it was forecast. */
  readonly actual: bigint;
  /** By method and baseline. */
  readonly forecasts: Readonly<Record<string, Interval>>;
}

/** How methods and baselines did on a history. */
export interface Backtest {
  readonly origins: readonly Origin[];
  readonly methods: readonly MethodScore[];
  /** What `auto` uses now; null with fewer than two days. */
  readonly chosen: UsedMethod | null;
}

/** The interval that accuracy is measured on, whatever is shown. */
export const NOMINAL = 0.8;
const MONTH_DAYS = [5, 10, 15, 20];
const MOST_ORIGINS = 120;

/** Every method and baseline on the days of a history, each forecast from what was known then, in a window of so many days. */
export function backtest(history: DailyHistory, windowDays: number, horizon: Horizon): Backtest {
  const daily = wholeValues(history);
  const methods = FORECAST_METHODS.filter((method) => method !== 'auto');
  const walked = walk(daily, windowDays, horizon, methods);
  const known = windowOf(daily, daily.values.length, windowDays);
  const chosen = known.values.length < LEAST_DAYS ? null : resolveMethod('auto', known);
  return { origins: walked.origins, methods: walked.methods, chosen };
}

/** One walk through a history: the backtest on its way, and what the methods that learn say at its end. */
export function walk(
  daily: DailyValues,
  windowDays: number,
  horizon: Horizon,
  methods: readonly UsedMethod[],
) {
  const plans = PLANS.filter(({ name }) => methods.includes(name));
  const tasks = new Map(findOrigins(daily, horizon).map((task) => [task.day, task]));
  const scores = new Map<string, ReturnType<typeof createScore>>();
  const origins: Origin[] = [];
  let last: Outlook[] = [];
  const visit = (day: number, blends: () => Outlook[]) => {
    if (day === daily.values.length) last = blends();
    const task = tasks.get(day);
    if (!task) return;
    const outlooks = [...plainOutlooks(daily, day, windowDays, methods), ...blends()];
    origins.push(judge(daily, task, outlooks, scores));
  };
  followOrSkip(daily, plans, windowDays, visit);
  return { origins, methods: [...scores.values()].map((score) => score.result()), last };
}

function followOrSkip(
  daily: DailyValues,
  plans: readonly BlendPlan[],
  windowDays: number,
  visit: (day: number, blends: () => Outlook[]) => void,
): void {
  if (plans.length > 0) {
    follow(daily, plans, windowDays, (day, stands) =>
      visit(day, () => stands().map((stand) => blendOutlook(stand))),
    );
    return;
  }
  for (let day = LEAST_DAYS; day <= daily.values.length; day += 1) visit(day, () => []);
}

function plainOutlooks(
  daily: DailyValues,
  day: number,
  windowDays: number,
  methods: readonly UsedMethod[],
): Outlook[] {
  const known = windowOf(daily, day, windowDays);
  return [
    ...(methods.includes('average') ? [averageOutlook(known)] : []),
    // The regression line is a baseline too: it is always there to compare with.
    linearOutlook(known),
    ...BASELINES.map((name) => baselineOutlook(name, daily, day)),
  ];
}

/** A total to be forecast on a day (an index): that of the days from `from` to before `end` (indexes), those before the day being spent. */
interface Task {
  readonly day: number;
  readonly from: number;
  readonly end: number;
}

/** The days of a history on which totals can be forecast whose outcome is known. */
export function findOrigins(daily: DailyValues, horizon: Horizon): Task[] {
  const { length } = daily.values;
  const tasks: Task[] = [];
  for (let day = LEAST_DAYS; day < length; day += 1) {
    const task =
      horizon === 'month-end' ? monthTask(daily, day) : { day, from: day, end: day + horizon };
    if (task && task.end <= length) tasks.push(task);
  }
  // Whole weeks between origins would look at one weekday only.
  const step = Math.ceil(tasks.length / MOST_ORIGINS);
  const stride = step % 7 === 0 ? step + 1 : step;
  return horizon === 'month-end' ? tasks : tasks.filter((_, index) => index % stride === 0);
}

function monthTask({ firstDay }: DailyValues, day: number): Task | null {
  const { first, end } = monthAround(firstDay + day);
  if (!MONTH_DAYS.includes(firstDay + day - first)) return null;
  return { day, from: Math.max(0, first - firstDay), end: end - firstDay };
}

function judge(
  { values, firstDay }: DailyValues,
  task: Task,
  outlooks: readonly Outlook[],
  scores: Map<string, ReturnType<typeof createScore>>,
): Origin {
  const spent = sumOf(values, task.from, task.day);
  const actual = spent + sumOf(values, task.day, task.end);
  const forecasts: Record<string, Interval> = {};
  for (const outlook of outlooks) {
    const interval = totalOf(outlook, { firstPart: 1, days: task.end - task.day - 1 }, spent);
    let score = scores.get(outlook.method);
    if (!score) scores.set(outlook.method, (score = createScore(outlook.method)));
    score.add(actual, interval);
    forecasts[outlook.method] = {
      mean: toNanos(interval.mean),
      lower: toNanos(interval.lower),
      upper: toNanos(interval.upper),
    };
  }
  return { asOf: isoDate(firstDay + task.day), actual: toNanos(actual), forecasts };
}

function totalOf(outlook: Outlook, stretch: Stretch, spent: number) {
  let mean = spent;
  for (let ahead = 0; ahead <= stretch.days; ahead += 1) mean += outlook.mean(ahead);
  const bound = (p: number) => Math.max(spent, mean + outlook.totalDeviation(stretch, p));
  const [lower, upper] = [bound((1 - NOMINAL) / 2), bound((1 + NOMINAL) / 2)];
  return { mean, lower: Math.min(lower, mean), upper: Math.max(upper, mean) };
}

function sumOf(values: Float64Array, from: number, end: number): number {
  let sum = 0;
  for (let day = from; day < end; day += 1) sum += values[day] ?? 0;
  return sum;
}
