import type {
  BudgetDays,
  BudgetDaysInput,
  BudgetPreview,
  BudgetPreviewInput,
} from '../../../src-shared/ipc/budget-days.ts';
import type { Budgets } from '../../../src-shared/ipc/budgets.ts';
import type { QueryKit } from '../query-kit.ts';
import type { QuerySettings } from '../query-settings.ts';
import { budgetDays } from './budget-days.ts';
import { budgetList } from './budget-list.ts';
import { createBudgetPreview } from './budget-preview.ts';
import { type BudgetsGlance, budgetsGlance } from './glance.ts';
import { createEndForecasts } from './end-forecast.ts';
import { createStandings } from './standing.ts';

/** The questions about budgets. */
export interface BudgetQueries {
  /** How all budgets stand now. */
  all(): Budgets;
  /** The ones nearest to their limits, `most` of them, without forecasts. */
  glance(most: number): BudgetsGlance;
  days(input: BudgetDaysInput): BudgetDays;
  preview(input: BudgetPreviewInput): BudgetPreview;
}

/** Makes them; what was worked out is kept while nothing has changed, for all of them together. */
export function createBudgetQueries(
  kit: QueryKit,
  settings: () => QuerySettings['prediction'],
): BudgetQueries {
  const standings = createStandings(kit);
  const forecast = createEndForecasts(kit, standings, settings);
  const deps = { kit, standings, forecast };
  return {
    all: () => budgetList(deps),
    glance: (most) => budgetsGlance(deps, most),
    days: (input) => budgetDays(deps, input),
    preview: createBudgetPreview(kit),
  };
}
