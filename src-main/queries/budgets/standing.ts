import type { BudgetRule } from '../../../src-shared/domain/budgets/budget.ts';
import type { PeriodDates } from '../../../src-shared/domain/budgets/period.ts';
import type { QueryKit } from '../query-kit.ts';
import type { DaySpending } from './day-spending.ts';
import { createPlace, type Place, type RunningPeriod } from './place.ts';
import type { Spending } from './running-sum.ts';
import { createSpendings, type SpendingHistory, type Spendings } from './spending.ts';

/** A budget as far as its standing goes. */
export interface StandingQuestion {
  readonly id: number;
  readonly version: number;
  readonly rule: BudgetRule;
  readonly perUser: boolean;
}

/** How a budget stands in the period that a time lies in. */
export interface Standing extends RunningPeriod {
  readonly rule: BudgetRule;
  /** The one user of a budget of each user; null: all that the scope has. */
  readonly user: string | null;
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
  /** The same, with a token: as long as it is the same one, no day before today has changed. */
  history(
    budget: StandingQuestion,
    user: string | null,
    range: PeriodDates,
    now: number,
  ): SpendingHistory;
}

/** Makes the standings of a connection; `asOf` (UTC ms): rows after it are not there (null: all are). */
export function createStandings(kit: QueryKit, asOf: number | null = null): Standings {
  let places = new Map<string, Place>();
  let spendings = new Map<string, Spendings>();
  let basis: unknown[] = [];
  const forgetAll = (): void => {
    places = new Map();
    spendings = new Map();
  };
  /** Plans, rates and zones make other costs of the same rows, and a project's name may match others. */
  const open = ({ rule }: StandingQuestion): Place => {
    const rules = kit.money();
    const current = [rules, kit.projects()];
    if (current.some((one, index) => one !== basis[index])) forgetAll();
    basis = current;
    const zone = rule.timeZone ?? rules.calendar.timeZone;
    const place = places.get(zone) ?? createPlace(kit, zone, asOf);
    places.set(zone, place);
    return place;
  };
  const spendingOf = ({ id, version, rule }: StandingQuestion, user: string | null): Spendings => {
    // Another zone makes no new version, but other days.
    const key = `${id} ${version} ${rule.timeZone ?? ''} ${user ?? ''}`;
    const found = spendings.get(key) ?? createSpendings(kit, { rule, user });
    spendings.set(key, found);
    return found;
  };
  const history: Standings['history'] = (budget, user, period, now) => {
    const { book, today } = open(budget);
    return spendingOf(budget, user).history(book, { period, today: today(now) });
  };
  return {
    days: (budget, user, range, now) => history(budget, user, range, now).days,
    history,
    of(budget, now) {
      const place = open(budget);
      const { rule } = budget;
      const span = place.spanOf(rule, place.today(now));
      const users = budget.perUser ? place.usersOf(span.period) : [null];
      return users.map((user) => {
        const spending = spendingOf(budget, user).of(place.book, span);
        return { rule, user, ...span, spending };
      });
    },
  };
}
