import { type Level, levelOf, percentUsed } from '../../../src-shared/domain/budgets/level.ts';
import { formatUsd } from '../../../src-shared/domain/money.ts';
import { readBudgets } from '../../vault/budgets/read-budgets.ts';
import type { BudgetDaysDeps } from './budget-days.ts';

/** How one budget stands, in a line; amounts are decimal strings of its currency. */
export interface BudgetGlance {
  id: number;
  name: string;
  /** Where it is one of each user. */
  user: string | null;
  spending: string;
  limit: string;
  currency: string;
  percentageUsed: number;
  level: Level;
}

/** The budgets that are nearest to their limits. */
export interface BudgetsGlance {
  /** The nearest first; paused ones and those without a rate of exchange are left out. */
  nearest: BudgetGlance[];
  /** When the first of all running periods is over, UTC ms; null: there is none. */
  nextPeriodAt: number | null;
}

/** Looks at all budgets without forecasts, for whoever looks often; gives `most` of them. */
export function budgetsGlance(
  { kit, standings }: Pick<BudgetDaysDeps, 'kit' | 'standings'>,
  most: number,
): BudgetsGlance {
  const now = kit.now();
  let nextPeriodAt: number | null = null;
  const all = readBudgets(kit.db)
    .filter(({ pausedAt }) => pausedAt === null)
    .flatMap((budget) => standings.of(budget, now).map((standing) => ({ budget, standing })))
    .flatMap(({ budget: { id, name }, standing: { rule, user, end, spending } }) => {
      nextPeriodAt = Math.min(nextPeriodAt ?? end, end);
      if (spending === null) return [];
      const { limit, currency } = rule;
      const glance: BudgetGlance = {
        id,
        name,
        user,
        spending: formatUsd(spending.own),
        limit: formatUsd(limit),
        currency,
        percentageUsed: percentUsed(spending.own, limit),
        level: levelOf(spending.own, limit),
      };
      return [glance];
    });
  const nearest = all.sort((a, b) => b.percentageUsed - a.percentageUsed).slice(0, most);
  return { nearest, nextPeriodAt };
}
