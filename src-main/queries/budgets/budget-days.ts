import { reached } from '../../../src-shared/domain/budgets/crossing.ts';
import { percentUsed } from '../../../src-shared/domain/budgets/level.ts';
import { type PeriodDates, periodBefore } from '../../../src-shared/domain/budgets/period.ts';
import { isoDate } from '../../../src-shared/domain/day-number.ts';
import { formatUsd } from '../../../src-shared/domain/money.ts';
import type { BudgetDays, BudgetDaysInput } from '../../../src-shared/ipc/budget-days.ts';
import { ChatVaultError } from '../../../src-shared/ipc/envelope.ts';
import { type Budget, readBudgets } from '../../vault/budgets/read-budgets.ts';
import { dayOfDate } from '../../vault/rollups/local-days.ts';
import type { QueryKit } from '../query-kit.ts';
import type { EndForecast, EndForecasts } from './end-forecast.ts';
import { dayText, runningTotals, totalIn } from './running-total.ts';
import type { Spending } from './running-sum.ts';
import type { Standing, Standings } from './standing.ts';

/** Periods that a history has at the most, the running one among them. */
const MOST_PERIODS = 12;
/** Days ahead that a chart is given at the most. */
const MOST_AHEAD = 62;

/** What is asked about one budget works with. */
export interface BudgetDaysDeps {
  kit: QueryKit;
  standings: Standings;
  forecast: EndForecasts;
}

/**
 * How a budget's period runs day by day, where it goes, and how the periods before it ended. Null where its currency has no
 * rate of exchange; throws an error of kind `not-found` for a budget that is not there.
 */
export function budgetDays(deps: BudgetDaysDeps, { id, user }: BudgetDaysInput): BudgetDays {
  const { kit, standings, forecast } = deps;
  const now = kit.now();
  const budget = readBudgets(kit.db).find((one) => one.id === id);
  const standing = budget && standings.of(budget, now).find((one) => one.user === user);
  if (budget === undefined || standing === undefined) throw gone();
  const { rule, period, today, spending } = standing;
  if (spending === null) return null;
  const end = forecast(budget, standing, now);
  return {
    currency: rule.currency,
    limit: formatUsd(rule.limit),
    periodStart: period.first,
    periodEnd: period.end,
    today,
    days: runningTotals(spending.days, period, today).map(dayText),
    ahead: end === null ? [] : daysAhead(end, standing),
    history: historyOf(deps, budget, standing, spending),
  };
}

function gone(): ChatVaultError {
  return new ChatVaultError({ kind: 'not-found', message: 'This budget is not there any more.' });
}

/** From the end of today to the period's end, which is always the last of them. */
function daysAhead({ totalBy }: EndForecast, { today, period }: Standing) {
  const [first, end] = [dayOfDate(today), dayOfDate(period.end)];
  const every = Math.max(1, Math.ceil((end - first) / MOST_AHEAD));
  const days: number[] = [];
  for (let day = end - 1; day >= first; day -= every) days.unshift(day);
  return days.map((day) => {
    const { mean, lower, upper } = totalBy(isoDate(day + 1));
    return {
      date: isoDate(day),
      mean: formatUsd(mean),
      lower: formatUsd(lower),
      upper: formatUsd(upper),
    };
  });
}

/** Periods before the first that has any usage say nothing. */
function historyOf(
  { kit, standings }: BudgetDaysDeps,
  budget: Budget,
  { rule, user, period }: Standing,
  spending: Spending,
): NonNullable<BudgetDays>['history'] {
  const before: PeriodDates[] = [];
  for (
    let first = period.first;
    before.length < MOST_PERIODS - 1;
    first = before.at(-1)?.first ?? ''
  )
    before.push(periodBefore(rule, first));
  const range = { first: before.at(-1)?.first ?? period.first, end: period.first };
  const days = standings.days(budget, user, range, kit.now());
  const dates = [...days.keys()].sort();
  const earliest = dates[0] ?? period.first;
  const past = before.filter(({ end }) => end > earliest);
  return [
    periodLine(rule, period, spending.own, true),
    ...past.map((one) => periodLine(rule, one, totalIn(days, one), false)),
  ];
}

function periodLine(
  { thresholds, limit }: Standing['rule'],
  { first, end }: PeriodDates,
  spent: bigint,
  isRunning: boolean,
) {
  return {
    periodStart: first,
    periodEnd: end,
    isRunning,
    spent: formatUsd(spent),
    percentageUsed: percentUsed(spent, limit),
    highest: reached(thresholds, 'actual', spent, limit).at(-1)?.percent ?? null,
  };
}
