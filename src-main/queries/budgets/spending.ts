import { type BudgetRule, countsAll } from '../../../src-shared/domain/budgets/budget.ts';
import type { PeriodDates } from '../../../src-shared/domain/budgets/period.ts';
import { isoDate } from '../../../src-shared/domain/day-number.ts';
import { fromUsd } from '../../../src-shared/domain/exchange.ts';
import type { UsageFilter } from '../../../src-shared/ipc/usage.ts';
import { dayOfDate } from '../../vault/rollups/local-days.ts';
import { feesOn } from '../money/fees.ts';
import type { QueryKit } from '../query-kit.ts';
import { type IdSet, select } from '../selection.ts';
import { type DayBook, type DayCell } from './day-book.ts';

/** What a budget asks its spending for. */
interface SpendingQuestion {
  rule: BudgetRule;
  /** The one user of a budget of each user; null: all that the scope has. */
  user: string | null;
  period: PeriodDates;
  /** The local date up to which (included) fees are due. */
  today: string;
}

/** What one local day costs. Amounts are nanos: of US dollars, and of the budget's own currency. */
export interface DaySpending {
  usd: bigint;
  own: bigint;
  /** Subscription fees in `own`. */
  fees: bigint;
  /** By the id of the model (0: none); with the fees they add up to `own`. */
  models: ReadonlyMap<number, bigint>;
  requests: number;
  unpriced: number;
}

/** What was spent in a period, its days' sum. */
export interface Spending {
  usd: bigint;
  own: bigint;
  fees: bigint;
  /** By the name of the model (null: none), the most first. */
  models: { model: string | null; cost: bigint }[];
  /** By local date; days without requests and fees are left out. */
  days: ReadonlyMap<string, DaySpending>;
  requests: number;
  unpriced: number;
  /** The first rate of exchange stands in for days before it. */
  isEstimated: boolean;
}

/** Works out spending day by day, remembering each day until it changes; for one budget's rule and user. */
export interface Spendings {
  /**
   * What a period has cost so far, exactly: each local day is converted at its rate and rounded once. Null where the
   * currency has no rate: nothing stands in for it.
   */
  of(book: DayBook, question: SpendingQuestion): Spending | null;
  /** The days of any range that have requests or fees, for a forecast. */
  days(book: DayBook, question: SpendingQuestion): Map<string, DaySpending>;
}

interface Kept {
  version: number;
  day: DaySpending | null;
}

/** Makes the working out of one rule's spending. */
export function createSpendings(kit: QueryKit): Spendings {
  const kept = new Map<number, Kept>();
  const daysOf: Spendings['days'] = (book, question) => {
    const { rule, period, today } = question;
    const [first, end] = [dayOfDate(period.first), dayOfDate(period.end)];
    book.load(first, end);
    const matches = matcher(kit, question);
    const hasFees = rule.counts === 'paid' && question.user === null && countsAll(rule.scope);
    const days = new Map<string, DaySpending>();
    for (let day = first; day < end; day += 1) {
      const date = isoDate(day);
      const version = book.versionOf(day);
      const before = kept.get(day);
      const isDue = date <= today;
      const found =
        before?.version === version
          ? before.day
          : daySpending(kit, rule, date, book.ofDay(day).filter(matches), hasFees && isDue);
      // A day to come has its fee only when it is there.
      if (isDue) kept.set(day, { version, day: found });
      if (found !== null) days.set(date, found);
    }
    return days;
  };
  return {
    of(book, question) {
      const { rule, period } = question;
      if (kit.money().rateOn(rule.currency, period.first) === null) return null;
      return sumUp(kit, rule, daysOf(book, question));
    },
    days: daysOf,
  };
}

/** The filter of a budget's requests. */
export function filterOf({ scope }: BudgetRule, user: string | null): UsageFilter {
  const some = (patterns: readonly string[]) => (patterns.length === 0 ? undefined : [...patterns]);
  return {
    model: some(scope.models),
    provider: some(scope.providers),
    project: some(scope.projects),
    user: user === null ? some(scope.users) : [user],
  };
}

function matcher(kit: QueryKit, { rule, user }: SpendingQuestion): (cell: DayCell) => boolean {
  const { dims } = select(kit, filterOf(rule, user));
  const names = ['provider', 'model', 'project', 'user'] as const;
  const sets = names.flatMap((name) => {
    const set = dims[name];
    return set === undefined ? [] : [{ name, ids: idsOf(set) }];
  });
  return (cell) => sets.every(({ name, ids }) => ids.has(cell[name]));
}

function idsOf({ ids, hasNull }: IdSet): ReadonlySet<number> {
  return new Set(hasNull ? [...ids, 0] : ids);
}

/** Null: neither requests nor fees. */
function daySpending(
  kit: QueryKit,
  { counts, currency }: BudgetRule,
  date: string,
  cells: readonly DayCell[],
  hasFees: boolean,
): DaySpending | null {
  const rules = kit.money();
  const fee = hasFees ? feesOn(rules, date) : 0n;
  const rate = rules.rateOn(currency, date);
  if (rate === null || (cells.length === 0 && fee === 0n)) return null;
  const inUsd = new Map<number, bigint>();
  const sums = { usd: fee, requests: 0, unpriced: 0 };
  for (const cell of cells) {
    const cost = counts === 'paid' ? cell.paid : cell.net;
    sums.usd += cost;
    sums.requests += cell.requests;
    sums.unpriced += cell.unpriced;
    inUsd.set(cell.model, (inUsd.get(cell.model) ?? 0n) + cost);
  }
  const own = fromUsd(sums.usd, rate.unitsPerUsd);
  const fees = fromUsd(fee, rate.unitsPerUsd);
  const parts = [...inUsd].map(([id, cost]) => ({ id, cost: fromUsd(cost, rate.unitsPerUsd) }));
  settleRounding(parts, own - fees);
  return { ...sums, own, fees, models: new Map(parts.map(({ id, cost }) => [id, cost])) };
}

/** What rounding the parts leaves goes to the largest, so that they add up. */
function settleRounding(parts: { cost: bigint }[], total: bigint): void {
  const largest = parts.reduce<{ cost: bigint } | null>(
    (best, part) => (best === null || part.cost > best.cost ? part : best),
    null,
  );
  if (largest !== null) largest.cost += total - parts.reduce((sum, { cost }) => sum + cost, 0n);
}

function sumUp(
  kit: QueryKit,
  { currency }: BudgetRule,
  days: ReadonlyMap<string, DaySpending>,
): Spending {
  const sums = { usd: 0n, own: 0n, fees: 0n, requests: 0, unpriced: 0, isEstimated: false };
  const models = new Map<number, bigint>();
  for (const [date, day] of days) {
    sums.usd += day.usd;
    sums.own += day.own;
    sums.fees += day.fees;
    sums.requests += day.requests;
    sums.unpriced += day.unpriced;
    sums.isEstimated ||= kit.money().rateOn(currency, date)?.isEstimated === true;
    for (const [id, cost] of day.models) models.set(id, (models.get(id) ?? 0n) + cost);
  }
  return { ...sums, days, models: namedModels(kit, models) };
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
