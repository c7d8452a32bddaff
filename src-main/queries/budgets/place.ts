import type { BudgetRule } from '../../../src-shared/domain/budgets/budget.ts';
import { type PeriodDates, periodAt } from '../../../src-shared/domain/budgets/period.ts';
import { dayOfDate } from '../../vault/rollups/local-days.ts';
import { keepCalendar } from '../kept-calendar.ts';
import type { QueryKit } from '../query-kit.ts';
import { zoneCalendar } from '../zone-calendar.ts';
import { createDayBook, type DayBook } from './day-book.ts';

/** A period that is running. */
export interface RunningPeriod {
  readonly period: PeriodDates;
  /** UTC ms, `end` excluded. */
  readonly start: number;
  readonly end: number;
  /** The local date that is running. */
  readonly today: string;
}

/** What budgets of one zone share: its days, and which of them is today. */
export interface Place {
  readonly book: DayBook;
  /** The local date of a time in UTC ms. */
  today(now: number): string;
  /** The period of a rule that a local date lies in. */
  spanOf(rule: BudgetRule, today: string): RunningPeriod;
  /** The users who have usage in a period, by name. */
  usersOf(period: PeriodDates): string[];
}

/** Makes the place of a zone; `asOf` (UTC ms): rows after it are not there. */
export function createPlace(kit: QueryKit, timeZone: string, asOf: number | null): Place {
  const calendar = keepCalendar(zoneCalendar(kit, timeZone));
  const book = createDayBook(kit, calendar, asOf);
  let day = { from: 0, to: 0, date: '' };
  const spans = new WeakMap<BudgetRule, RunningPeriod>();
  let users = { of: '', names: [] as string[] };
  return {
    book,
    today(now) {
      if (now < day.from || now >= day.to) {
        const { key, start, end } = calendar.spanOf('day', now);
        day = { from: start, to: end, date: key };
      }
      return day.date;
    },
    spanOf(rule, today) {
      const known = spans.get(rule);
      if (known?.today === today) return known;
      const period = periodAt(rule, today);
      const [start, end] = [calendar.startOf(period.first), calendar.startOf(period.end)];
      const span = { period, start, end, today };
      spans.set(rule, span);
      return span;
    },
    usersOf(period) {
      const [first, end] = [dayOfDate(period.first), dayOfDate(period.end)];
      const of = `${book.load(first, end)} ${first} ${end}`;
      if (users.of !== of) users = { of, names: usersIn(kit, book, first, end) };
      return users.names;
    },
  };
}

function usersIn(kit: QueryKit, book: DayBook, first: number, end: number): string[] {
  const ids = new Set<number>();
  for (let day = first; day < end; day += 1) for (const { user } of book.ofDay(day)) ids.add(user);
  ids.delete(0);
  return [...ids].flatMap((id) => kit.dictionary.name(id) ?? []).sort();
}
