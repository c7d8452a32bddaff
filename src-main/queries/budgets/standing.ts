import type { BudgetRule } from '../../../src-shared/domain/budgets/budget.ts';
import { type PeriodDates, periodAt } from '../../../src-shared/domain/budgets/period.ts';
import type { Calendar } from '../../../src-shared/domain/calendar.ts';
import { dayOfDate } from '../../vault/rollups/local-days.ts';
import type { QueryKit } from '../query-kit.ts';
import { zoneCalendar } from '../zone-calendar.ts';
import { createDayBook, type DayBook } from './day-book.ts';
import { createSpendings, type DaySpending, type Spending, type Spendings } from './spending.ts';

/** A budget as far as its standing goes. */
export interface StandingQuestion {
  readonly id: number;
  readonly version: number;
  readonly rule: BudgetRule;
  readonly perUser: boolean;
}

/** How a budget stands in the period that a time lies in. */
export interface Standing {
  readonly rule: BudgetRule;
  /** The one user of a budget of each user; null: all that the scope has. */
  readonly user: string | null;
  readonly period: PeriodDates;
  /** UTC ms, `end` excluded. */
  readonly start: number;
  readonly end: number;
  /** The local date of the time asked for. */
  readonly today: string;
  /** Null: its currency has no rate of exchange any more, so nothing can be said. */
  readonly spending: Spending | null;
}

/** Tells how budgets stand; what it has read is kept until the rows of its day change. */
export interface Standings {
  /** The standing at a time (UTC ms), or one for each user with usage in the period. */
  of(budget: StandingQuestion, now: number): Standing[];
  /** What the days of any range cost that has begun, for a budget's user (null: all). */
  days(
    budget: StandingQuestion,
    user: string | null,
    range: PeriodDates,
    now: number,
  ): ReadonlyMap<string, DaySpending>;
}

/** Makes the standings of a connection; `asOf` (UTC ms): rows after it are not there (null: all are). */
export function createStandings(kit: QueryKit, asOf: number | null = null): Standings {
  let books = new Map<string, DayBook>();
  let spendings = new Map<string, Spendings>();
  let basis: unknown[] = [];
  const forgetAll = (): void => {
    books = new Map();
    spendings = new Map();
  };
  const bookOf = (calendar: Calendar): DayBook => {
    const book = books.get(calendar.timeZone) ?? createDayBook(kit, calendar, asOf);
    books.set(calendar.timeZone, book);
    return book;
  };
  const spendingOf = ({ id, version }: StandingQuestion, user: string | null): Spendings => {
    const key = `${id} ${version} ${user ?? ''}`;
    const found = spendings.get(key) ?? createSpendings(kit);
    spendings.set(key, found);
    return found;
  };
  /** Plans, rates and zones make other costs of the same rows, and a project's name may match others. */
  const open = (budget: StandingQuestion): DayBook => {
    const rules = kit.money();
    const current = [rules, kit.projects()];
    if (current.some((one, index) => one !== basis[index])) forgetAll();
    basis = current;
    return bookOf(zoneCalendar(kit, budget.rule.timeZone));
  };
  return {
    days(budget, user, period, now) {
      const book = open(budget);
      const today = book.calendar.dateOf(now);
      const question = { rule: budget.rule, user, period, today };
      return spendingOf(budget, user).days(book, question);
    },
    of(budget, now) {
      const book = open(budget);
      const { rule } = budget;
      const span = spanOf(book.calendar, rule, now);
      const users = budget.perUser ? usersOf(kit, book, span.period) : [null];
      return users.map((user) => {
        const question = { rule, user, period: span.period, today: span.today };
        return { rule, user, ...span, spending: spendingOf(budget, user).of(book, question) };
      });
    },
  };
}

function spanOf(calendar: Calendar, rule: BudgetRule, now: number) {
  const today = calendar.dateOf(now);
  const period = periodAt(rule, today);
  return {
    period,
    start: calendar.startOf(period.first),
    end: calendar.startOf(period.end),
    today,
  };
}

/** The users who have usage in a period, by name. */
function usersOf(kit: QueryKit, book: DayBook, { first, end }: PeriodDates): string[] {
  const [from, to] = [dayOfDate(first), dayOfDate(end)];
  book.load(from, to);
  const ids = new Set<number>();
  for (let day = from; day < to; day += 1) for (const { user } of book.ofDay(day)) ids.add(user);
  ids.delete(0);
  return [...ids].flatMap((id) => kit.dictionary.name(id) ?? []).sort();
}
