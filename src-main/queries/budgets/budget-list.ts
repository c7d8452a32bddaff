import type { Budgets } from '../../../src-shared/ipc/budgets.ts';
import { readBudgets } from '../../vault/budgets/read-budgets.ts';
import type { QueryKit } from '../query-kit.ts';
import type { QuerySettings } from '../query-settings.ts';
import { createEndForecasts } from './end-forecast.ts';
import { createStandings } from './standing.ts';
import { statusOf } from './status.ts';

/** Makes the question how all budgets stand now; what was worked out is kept while nothing has changed. */
export function createBudgetList(
  kit: QueryKit,
  settings: () => QuerySettings['prediction'],
): () => Budgets {
  const standings = createStandings(kit);
  const forecast = createEndForecasts(kit, standings, settings);
  return () => {
    const now = kit.now();
    const budgets = readBudgets(kit.db).flatMap((budget) =>
      standings
        .of(budget, now)
        .map((standing) => statusOf(kit, budget, standing, forecast(budget, standing, now))),
    );
    return { budgets };
  };
}
