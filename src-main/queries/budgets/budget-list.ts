import type { Budgets } from '../../../src-shared/ipc/budgets.ts';
import { readBudgets } from '../../vault/budgets/read-budgets.ts';
import type { BudgetDaysDeps } from './budget-days.ts';
import { statusOf } from './status.ts';

/** How all budgets stand now. */
export function budgetList({ kit, standings, forecast }: BudgetDaysDeps): Budgets {
  const now = kit.now();
  const budgets = readBudgets(kit.db).flatMap((budget) =>
    standings
      .of(budget, now)
      .map((standing) => statusOf(kit, budget, standing, forecast(budget, standing, now))),
  );
  return { budgets };
}
