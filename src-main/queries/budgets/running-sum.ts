import type { BudgetRule } from '../../../src-shared/domain/budgets/budget.ts';
import type { QueryKit } from '../query-kit.ts';
import type { DaySpending } from './day-spending.ts';

/** What was spent in a period, its days' sum; amounts are nanos: of US dollars, and of the budget's own currency. */
export interface Spending {
  readonly usd: bigint;
  readonly own: bigint;
  readonly fees: bigint;
  /** By the name of the model (null: none), the most first. */
  readonly models: { model: string | null; cost: bigint }[];
  /** By local date, in their order; days without requests and fees are left out. */
  readonly days: ReadonlyMap<string, DaySpending>;
  readonly requests: number;
  readonly unpriced: number;
  /** The first rate of exchange stands in for days before it. */
  readonly isEstimated: boolean;
}

/** The sum of days that change one by one. */
export interface RunningSum {
  /** Puts a local day's spending in place of what it was (null: it has none); false: it costs what it did. */
  set(date: string, day: DaySpending | null): boolean;
  /** The days by date, in their order, and as they are at any time. */
  days(): ReadonlyMap<string, DaySpending>;
  /** The sum; its models and days are those of the time they are asked for. */
  spending(): Spending;
}

/** Makes an empty one for a rule. */
export function createRunningSum(kit: QueryKit, { currency }: BudgetRule): RunningSum {
  let days = new Map<string, DaySpending>();
  let last = '';
  const sums = { usd: 0n, own: 0n, fees: 0n, requests: 0, unpriced: 0, estimated: 0 };
  const models = new Map<number, bigint>();
  const isEstimated = (date: string) => kit.money().rateOn(currency, date)?.isEstimated === true;
  const add = (date: string, day: DaySpending): void => {
    sums.usd += day.usd;
    sums.own += day.own;
    sums.fees += day.fees;
    sums.requests += day.requests;
    sums.unpriced += day.unpriced;
    if (isEstimated(date)) sums.estimated += 1;
    for (const [id, cost] of day.models) models.set(id, (models.get(id) ?? 0n) + cost);
  };
  const take = (date: string, day: DaySpending): void => {
    sums.usd -= day.usd;
    sums.own -= day.own;
    sums.fees -= day.fees;
    sums.requests -= day.requests;
    sums.unpriced -= day.unpriced;
    if (isEstimated(date)) sums.estimated -= 1;
    for (const [id, cost] of day.models) models.set(id, (models.get(id) ?? 0n) - cost);
  };
  return {
    set(date, day) {
      const before = days.get(date);
      if (before !== undefined) take(date, before);
      if (day === null) {
        days.delete(date);
        return before !== undefined;
      }
      add(date, day);
      days.set(date, day);
      // A day that had nothing until now may lie before others.
      if (before === undefined && date < last) days = new Map([...days].sort(byDate));
      else if (date > last) last = date;
      return before === undefined || !isEqual(before, day);
    },
    days: () => days,
    spending() {
      const { estimated, ...figures } = sums;
      return {
        ...figures,
        isEstimated: estimated > 0,
        get days() {
          return days;
        },
        get models() {
          return namedModels(kit, models);
        },
      };
    },
  };
}

/** Equal sums of equally many requests: what a day of another zone is whose neighbours have changed. */
function isEqual(a: DaySpending, b: DaySpending): boolean {
  return a.usd === b.usd && a.own === b.own && a.fees === b.fees && a.requests === b.requests;
}

function byDate([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

function namedModels(kit: QueryKit, models: ReadonlyMap<number, bigint>): Spending['models'] {
  return [...models]
    .filter(([, cost]) => cost !== 0n)
    .map(([id, cost]) => ({ model: kit.dictionary.name(id === 0 ? null : id), cost }))
    .sort((a, b) => (a.cost === b.cost ? compare(a.model, b.model) : a.cost < b.cost ? 1 : -1));
}

function compare(a: string | null, b: string | null): number {
  return (a ?? '') < (b ?? '') ? -1 : 1;
}
