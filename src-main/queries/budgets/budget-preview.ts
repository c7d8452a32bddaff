import type { BudgetRule } from '../../../src-shared/domain/budgets/budget.ts';
import { reached } from '../../../src-shared/domain/budgets/crossing.ts';
import {
  type PeriodDates,
  periodAt,
  periodBefore,
} from '../../../src-shared/domain/budgets/period.ts';
import { readRule } from '../../../src-shared/domain/budgets/read-rule.ts';
import { formatUsd } from '../../../src-shared/domain/money.ts';
import type { BudgetPreview, BudgetPreviewInput } from '../../../src-shared/ipc/budget-days.ts';
import type { QueryKit } from '../query-kit.ts';
import { zoneCalendar } from '../zone-calendar.ts';
import { crossingDays, dayText, runningTotals, totalIn } from './running-total.ts';
import type { DaySpending } from './day-spending.ts';
import { createStandings, type Standings } from './standing.ts';

/** Periods that are looked back on: about a month of short ones, else the last. */
const PERIODS = { day: 30, week: 4, month: 1, quarter: 1, year: 1 } as const;

/** A period that is over, with the sum of each of its days. */
interface Past extends PeriodDates {
  spent: bigint;
  totals: ReturnType<typeof runningTotals>;
}

/**
 * Makes the question what a budget that is being made would have told before. Days are kept from one question to the next
 * while only the amount and the thresholds change, as they do while somebody types.
 */
export function createBudgetPreview(kit: QueryKit): (input: BudgetPreviewInput) => BudgetPreview {
  let last: { days: string; standings: Standings } | null = null;
  const standingsOf = (rule: BudgetRule): Standings => {
    const { limit: _limit, thresholds: _thresholds, ...counted } = rule;
    const days = JSON.stringify(counted);
    if (last?.days !== days) last = { days, standings: createStandings(kit) };
    return last.standings;
  };
  return ({ amount, ...text }) => {
    const read = readRule({ ...text, amount: amount ?? '1' });
    if ('problems' in read) return null;
    const { rule } = read;
    return preview(kit, standingsOf(rule), amount === null ? { ...rule, thresholds: [] } : rule);
  };
}

function preview(kit: QueryKit, standings: Standings, rule: BudgetRule): BudgetPreview {
  const now = kit.now();
  const today = zoneCalendar(kit, rule.timeZone).dateOf(now);
  const running = periodAt(rule, today);
  if (kit.money().rateOn(rule.currency, running.first) === null) return null;
  const before: PeriodDates[] = [];
  for (let first = running.first; before.length < PERIODS[rule.period];) {
    const period = periodBefore(rule, first);
    before.unshift(period);
    ({ first } = period);
  }
  const range = { first: before[0]?.first ?? running.first, end: running.end };
  const days = standings.days({ id: 0, version: 0, rule, perUser: false }, null, range, now);
  const past = before.map((period) => pastOf(days, period));
  const spent = totalIn(days, running);
  return {
    currency: rule.currency,
    periods: past.map((period) => periodText(period, period.spent)),
    days: (past.at(-1)?.totals ?? []).map(dayText),
    crossings: past.flatMap(({ totals }, at) =>
      crossingDays(rule, totals).map(({ percent, day }) => ({
        percent,
        date: day.date,
        total: formatUsd(day.total),
        isLast: at === past.length - 1,
      })),
    ),
    running: {
      ...periodText(running, spent),
      reached: reached(rule.thresholds, 'actual', spent, rule.limit).map(({ percent }) => percent),
    },
  };
}

function pastOf(days: ReadonlyMap<string, DaySpending>, period: PeriodDates): Past {
  const totals = runningTotals(days, period, period.end);
  return { ...period, totals, spent: totals.at(-1)?.total ?? 0n };
}

function periodText({ first, end }: PeriodDates, spent: bigint) {
  return { periodStart: first, periodEnd: end, spent: formatUsd(spent) };
}
