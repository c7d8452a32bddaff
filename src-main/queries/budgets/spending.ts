import { type BudgetRule, countsAll } from '../../../src-shared/domain/budgets/budget.ts';
import type { PeriodDates } from '../../../src-shared/domain/budgets/period.ts';
import { isoDate } from '../../../src-shared/domain/day-number.ts';
import { dayOfDate } from '../../vault/rollups/local-days.ts';
import type { QueryKit } from '../query-kit.ts';
import type { DayBook } from './day-book.ts';
import { type DaySpending, daySpending } from './day-spending.ts';
import { createRunningSum, type RunningSum, type Spending } from './running-sum.ts';
import { createScopeMatcher } from './scope-matcher.ts';

/** Whose spending is worked out: one rule, and the one user of a budget of each user (null: all that the scope has). */
export interface SpendingOf {
  readonly rule: BudgetRule;
  readonly user: string | null;
}

/** For which local days; fees are due up to `today` (included). */
interface SpendingQuestion {
  readonly period: PeriodDates;
  readonly today: string;
}

/** Works out spending day by day; what has not changed since the last answer is not looked at again. */
export interface Spendings {
  /**
   * What a period has cost so far, exactly: each local day is converted at its rate and rounded once. Null where the
   * currency has no rate: nothing stands in for it. Only the last answer holds.
   */
  of(book: DayBook, question: SpendingQuestion): Spending | null;
  /** The days of any range. Only the last answer holds. */
  history(book: DayBook, question: SpendingQuestion): SpendingHistory;
}

/** The days of a range. */
export interface SpendingHistory {
  /** Those that have requests or fees by local date, in their order. */
  readonly days: ReadonlyMap<string, DaySpending>;
  /** The same one as long as no day before today has changed. */
  readonly past: object;
}

/** A range whose days are summed up, as of a state of the book. */
interface Kept {
  /** Days since 1970, `end` excluded. */
  first: number;
  end: number;
  today: string;
  state: number;
  matches: unknown;
  past: object;
  sum: RunningSum;
}

/** The running period, and what a forecast and a history ask for. */
const KEPT_RANGES = 3;

/** Makes the working out of one rule's spending. */
export function createSpendings(kit: QueryKit, { rule, user }: SpendingOf): Spendings {
  const matcher = createScopeMatcher(kit, rule, user);
  const hasFees = rule.counts === 'paid' && user === null && countsAll(rule.scope);
  const dayOf = (book: DayBook, day: number, date: string, today: string) => {
    // A day to come has its fee only when it is there.
    const isDue = date <= today;
    return daySpending(kit, rule, date, book.ofDay(day), matcher(), hasFees && isDue);
  };
  const fill = (book: DayBook, { period, today }: SpendingQuestion): Kept => {
    const [first, end] = [dayOfDate(period.first), dayOfDate(period.end)];
    const state = book.load(first, end);
    const sum = createRunningSum(kit, rule);
    for (let day = first; day < end; day += 1) {
      const date = isoDate(day);
      sum.set(date, dayOf(book, day, date, today));
    }
    return { first, end, today, state, matches: matcher(), past: {}, sum };
  };
  /** False where all has to be summed up anew. */
  const renew = (kept: Kept, book: DayBook): boolean => {
    const state = book.load(kept.first, kept.end);
    const changed = book.changedSince(kept.state);
    if (changed === null || kept.matches !== matcher()) return false;
    for (const day of changed) {
      if (day < kept.first || day >= kept.end) continue;
      const date = isoDate(day);
      const isOther = kept.sum.set(date, dayOf(book, day, date, kept.today));
      if (isOther && date < kept.today) kept.past = {};
    }
    kept.state = state;
    return true;
  };
  const kept = new Map<string, Kept>();
  const keep = (book: DayBook, question: SpendingQuestion): Kept => {
    const key = `${question.period.first} ${question.period.end}`;
    let found = kept.get(key);
    if (found?.today !== question.today || !renew(found, book)) {
      found = fill(book, question);
      kept.delete(key);
      kept.set(key, found);
      const [oldest] = kept.keys();
      if (kept.size > KEPT_RANGES && oldest !== undefined) kept.delete(oldest);
    }
    return found;
  };
  return {
    of(book, question) {
      if (kit.money().rateOn(rule.currency, question.period.first) === null) return null;
      return keep(book, question).sum.spending();
    },
    history(book, question) {
      const { sum, past } = keep(book, question);
      return { days: sum.days(), past };
    },
  };
}
