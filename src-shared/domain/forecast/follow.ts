import { type Blend, createBlend, learnDay, learnTotals, say, scaleOf } from './blend.ts';
import { type Course, courseAt, type Fit, flat, type Learner } from './course.ts';
import { findPresence, type Presence } from './presence.ts';
import { createTotals } from './said-totals.ts';
import { createViewer, factorAhead, type View } from './view.ts';

/** Daily costs as numbers, oldest first, without gaps. */
export interface DailyValues {
  readonly values: Float64Array;
  /** Day number of the first. */
  readonly firstDay: number;
}

/** What a blend says on one day of the days to come. */
export interface Stand {
  /** Index of the day: the first that is not known. */
  readonly day: number;
  readonly view: View;
  /** The mean cost of the day so many days after the view: 0 is the first. */
  rate(ahead: number): number;
  readonly scale: number;
  readonly blend: Blend;
}

/** A blend by its name, its fits, and what learns from the backtest of them. */
export interface BlendPlan {
  readonly name: string;
  readonly fits: readonly Fit[];
  readonly learners: readonly Learner[];
}

const FIRST_DAY = 2;

/**
 * Goes through a history day by day, as it came. Each day the fits see their window only; how they did before decides what
 * learners and weights make of them, and the width of intervals. So a forecast and its backtest are one walk, and no day
 * knows what came after. `visit` is called on each day, the day after the last included; what it asks for holds on that day.
 */
export function follow(
  { values, firstDay }: DailyValues,
  plans: readonly BlendPlan[],
  windowDays: number,
  visit: (day: number, stands: () => Stand[]) => void,
): void {
  const fits = [...new Set(plans.flatMap((plan) => plan.fits))];
  const learners = [...new Set(plans.flatMap((plan) => plan.learners))];
  const members = [...fits, ...learners];
  const blends = plans.map(({ name, fits: own, learners: taught }) =>
    createBlend(
      name,
      [...own, ...taught].map((member) => members.indexOf(member)),
    ),
  );
  const started = learners.map((learner) => learner.start());
  const look = createViewer(Math.max(1, Math.min(windowDays, values.length)));
  const sums = prefixSums(values);
  const said = createTotals(members.length);
  const courses: Course[] = members.map(() => flat(0));
  for (let day = Math.min(FIRST_DAY, values.length); day <= values.length; day += 1) {
    for (const blend of blends) {
      learnDay(blend, day, values[day - 1] ?? 0);
      learnTotals(blend, day, sums, said.get);
    }
    const start = Math.max(0, day - windowDays);
    const view = look(values.subarray(start, day), firstDay + start);
    for (let at = 0; at < fits.length; at += 1) courses[at] = fits[at]?.fit(view) ?? flat(0);
    for (let at = 0; at < learners.length; at += 1)
      courses[fits.length + at] = started[at]?.(view) ?? flat(0);
    const presence = findPresence(view);
    said.set(day, courses, view, presence);
    const spread = spreadOf(view.values);
    const factor = factorAhead(view, 0);
    for (const blend of blends) {
      const next = rateOf(blend, courses, view, presence, 0);
      say(blend, day, next, factor, scaleOf(blend, spread), said.get);
    }
    visit(day, () => {
      const now = [...courses];
      return blends.map((blend) => {
        const { weights, members: own } = blend;
        const rate = (ahead: number) =>
          rateOf({ members: own, weights }, now, view, presence, ahead);
        return { day, view, blend, rate, scale: scaleOf(blend, spread) };
      });
    });
  }
}

/** What the members of a blend say of a day, each by its weight, if the person is there by the chance of `presence`. */
function rateOf(
  { members, weights }: Pick<Blend, 'members' | 'weights'>,
  courses: readonly Course[],
  view: View,
  presence: Presence,
  ahead: number,
): number {
  let sum = 0;
  for (let index = 0; index < members.length; index += 1) {
    const course = courses[members[index] ?? 0];
    if (course) sum += (weights[index] ?? 0) * courseAt(course, ahead);
  }
  const there = presence === null ? 1 : presence(ahead);
  return sum * factorAhead(view, ahead) * there;
}

function prefixSums(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let day = 0; day < values.length; day += 1)
    sums[day + 1] = (sums[day] ?? 0) + (values[day] ?? 0);
  return sums;
}

/** Mean deviation from the mean. */
function spreadOf(values: Float64Array): number {
  let [mean, spread] = [0, 0];
  for (let day = 0; day < values.length; day += 1) mean += (values[day] ?? 0) / values.length;
  for (let day = 0; day < values.length; day += 1) spread += Math.abs((values[day] ?? 0) - mean);
  return spread / values.length;
}
