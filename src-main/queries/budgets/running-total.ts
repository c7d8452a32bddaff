import type { BudgetRule } from '../../../src-shared/domain/budgets/budget.ts';
import { reached } from '../../../src-shared/domain/budgets/crossing.ts';
import type { PeriodDates } from '../../../src-shared/domain/budgets/period.ts';
import { isoDate } from '../../../src-shared/domain/day-number.ts';
import { formatUsd } from '../../../src-shared/domain/money.ts';
import { dayOfDate } from '../../vault/rollups/local-days.ts';
import type { DaySpending } from './day-spending.ts';

/** A local day, what it cost, and what its period has come to by its end; nanos of the budget's currency. */
export interface DayTotal {
  readonly date: string;
  readonly spent: bigint;
  readonly total: bigint;
}

/** The days of a period up to a local date (included), each with the sum up to it; days without usage are there too. */
export function runningTotals(
  days: ReadonlyMap<string, DaySpending>,
  { first, end }: PeriodDates,
  today: string,
): DayTotal[] {
  const last = Math.min(dayOfDate(end) - 1, dayOfDate(today));
  const totals: DayTotal[] = [];
  let total = 0n;
  for (let day = dayOfDate(first); day <= last; day += 1) {
    const date = isoDate(day);
    const spent = days.get(date)?.own ?? 0n;
    total += spent;
    totals.push({ date, spent, total });
  }
  return totals;
}

/** What the days of a period cost together, in nanos of the budget's currency. */
export function totalIn(days: ReadonlyMap<string, DaySpending>, { first, end }: PeriodDates) {
  let total = 0n;
  for (const [date, { own }] of days) if (date >= first && date < end) total += own;
  return total;
}

/** On which day each threshold on what is spent was reached, lowest first; those that never were are left out. */
export function crossingDays(
  { thresholds, limit }: BudgetRule,
  totals: readonly DayTotal[],
): { percent: string; day: DayTotal }[] {
  const seen = new Set<string>();
  return totals.flatMap((day) =>
    reached(thresholds, 'actual', day.total, limit).flatMap(({ percent }) => {
      if (seen.has(percent)) return [];
      seen.add(percent);
      return [{ percent, day }];
    }),
  );
}

/** A day as the window gets it. */
export function dayText({ date, spent, total }: DayTotal) {
  return { date, spent: formatUsd(spent), total: formatUsd(total) };
}
