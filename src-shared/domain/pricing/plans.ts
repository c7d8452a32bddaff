import type { Calendar } from '../calendar.ts';
import { matchesAny } from '../glob.ts';
import { divideHalfEven } from '../half-even.ts';

/** A subscription: requests it covers cost nothing beyond its fee. Dates are local, `to` excluded; null is open. */
export interface Plan {
  readonly name: string;
  /** Nanos of its currency a calendar month. */
  readonly monthlyPrice: bigint;
  /** ISO 4217. */
  readonly currency: string;
  readonly from: string | null;
  readonly to: string | null;
  /** Patterns; empty: any. A request is covered where both match. */
  readonly sources: readonly string[];
  readonly models: readonly string[];
}

/** Plans in the order in which they cover: the older wins, then the order they are written in. */
export function orderPlans(plans: readonly Plan[]): Plan[] {
  return plans
    .map((plan, index) => ({ plan, index }))
    .sort((a, b) => compareStarts(a.plan.from, b.plan.from) || a.index - b.index)
    .map(({ plan }) => plan);
}

function compareStarts(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}

/** What a plan covers, ready to be asked: names by their patterns, times in UTC ms, `to` excluded. */
export interface Coverage {
  readonly plan: Plan;
  coversSource(source: string): boolean;
  coversModel(model: string | null): boolean;
  readonly from: number;
  readonly to: number;
}

/** Compiles plans, ordered as they cover, for the calendar whose local days their dates are. */
export function compilePlans(plans: readonly Plan[], calendar: Calendar): Coverage[] {
  return orderPlans(plans).map((plan) => {
    const ofSource = anyOf(plan.sources);
    const ofModel = anyOf(plan.models);
    return {
      plan,
      coversSource: ofSource,
      coversModel: (model) => ofModel(model ?? ''),
      from: plan.from === null ? Number.NEGATIVE_INFINITY : calendar.startOf(plan.from),
      to: plan.to === null ? Number.POSITIVE_INFINITY : calendar.startOf(plan.to),
    };
  });
}

function anyOf(patterns: readonly string[]): (text: string) => boolean {
  return patterns.length === 0 ? () => true : matchesAny(patterns);
}

/** The plan that covers a request; null: none does. */
export function planOf(
  coverages: readonly Coverage[],
  request: { source: string; model: string | null; timestamp: number },
): Plan | null {
  const found = coverages.find(
    ({ coversSource, coversModel, from, to }) =>
      request.timestamp >= from &&
      request.timestamp < to &&
      coversSource(request.source) &&
      coversModel(request.model),
  );
  return found?.plan ?? null;
}

/**
 * The fee of one local day, in nanos of the plan's currency: the month's price by days, as the difference of what is due
 * after this day and after the day before, each rounded half to even, so that the days of a month add up to its price.
 * 0 on a day outside the plan.
 */
export function feeOfDay(plan: Plan, date: string): bigint {
  if ((plan.from !== null && date < plan.from) || (plan.to !== null && date >= plan.to)) return 0n;
  const day = Number(date.slice(8, 10));
  const days = BigInt(daysInMonth(Number(date.slice(0, 4)), Number(date.slice(5, 7))));
  const due = (passed: number) => divideHalfEven(plan.monthlyPrice * BigInt(passed), days);
  return due(day) - due(day - 1);
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
