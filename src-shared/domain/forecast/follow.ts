import {
  type Blend,
  createBlend,
  HORIZONS,
  learnDay,
  learnTotals,
  LONGEST,
  say,
  scaleOf,
} from './blend.ts';
import { findPresence } from './presence.ts';
import { createView, type Expert, factorAhead, type Rate, type View } from './view.ts';

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
  readonly rate: Rate;
  readonly scale: number;
  readonly blend: Blend;
}

/** A blend by its name and its experts. */
export interface BlendPlan {
  readonly name: string;
  readonly experts: readonly Expert[];
}

const FIRST_DAY = 2;

/**
 * Goes through a history day by day, as it came. Each day the experts see their window only; how they did before decides
 * their weights and the width of intervals. So a forecast and its backtest are one walk, and no day knows what came after.
 * `visit` is called on the days that it asks for, the day after the last included.
 */
export function follow(
  { values, firstDay }: DailyValues,
  plans: readonly BlendPlan[],
  windowDays: number,
  visit: (day: number, stands: () => Stand[]) => void,
): void {
  const experts = [...new Set(plans.flatMap((plan) => plan.experts))];
  const fits = experts.map((expert) => expert.start());
  const blends = plans.map((plan) =>
    createBlend(
      plan.name,
      plan.experts.map((expert) => experts.indexOf(expert)),
    ),
  );
  const sums = prefixSums(values);
  const said = createTotals(experts.length);
  for (let day = Math.min(FIRST_DAY, values.length); day <= values.length; day += 1) {
    const actualOf = (from: number) => (sums[day] ?? 0) - (sums[from] ?? 0);
    for (const blend of blends) {
      learnDay(blend, day, values[day - 1] ?? 0);
      learnTotals(blend, day, actualOf, said.get);
    }
    const start = Math.max(0, day - windowDays);
    const view = createView(values.subarray(start, day), firstDay + start);
    const rates = ratesOf(fits, view);
    said.set(day, rates);
    const spread = spreadOf(view.values);
    const factor = factorAhead(view, 0);
    for (const blend of blends) {
      const next = rateOf(blend, rates)(0);
      say(blend, day, next, factor, scaleOf(blend, spread), said.get);
    }
    visit(day, () =>
      blends.map((blend) => ({
        day,
        view,
        blend,
        rate: rateOf(blend, rates),
        scale: scaleOf(blend, spread),
      })),
    );
  }
}

/** What each expert expects, if the person is present. */
function ratesOf(fits: readonly ((view: View) => Rate)[], view: View): Rate[] {
  const presence = findPresence(view);
  return fits.map((fit) => {
    const rate = fit(view);
    return (ahead) => Math.max(0, rate(ahead)) * presence(ahead);
  });
}

function rateOf({ members, weights }: Blend, rates: readonly Rate[]): Rate {
  const now = weights;
  return (ahead) =>
    members.reduce(
      (sum, expert, index) => sum + (now[index] ?? 0) * (rates[expert]?.(ahead) ?? 0),
      0,
    );
}

/** What experts said of the horizons’ totals on the last days. */
function createTotals(experts: number) {
  const kept = LONGEST + 1;
  const table = new Float64Array(kept * experts * HORIZONS.length);
  const at = (day: number, expert: number) => ((day % kept) * experts + expert) * HORIZONS.length;
  return {
    get: (day: number, expert: number, horizon: number) => table[at(day, expert) + horizon] ?? 0,
    set(day: number, rates: readonly Rate[]) {
      rates.forEach((rate, expert) => {
        let [total, ahead] = [0, 0];
        HORIZONS.forEach((days, horizon) => {
          for (; ahead < days; ahead += 1) total += rate(ahead);
          table[at(day, expert) + horizon] = total;
        });
      });
    },
  };
}

function prefixSums(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  values.forEach((value, index) => {
    sums[index + 1] = (sums[index] ?? 0) + value;
  });
  return sums;
}

/** Mean deviation from the mean. */
function spreadOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + Math.abs(value - mean), 0) / values.length;
}
