import type { ConfigBudget } from '../../../src-shared/domain/budgets/config-budgets.ts';
import type { BudgetStore } from './budget-store.ts';
import type { Budget } from './read-budgets.ts';
import { toRuleText } from './rule-text.ts';

/**
 * Makes the vault's budgets of the settings those that config.yaml asks for now; others are left alone. Gives the ids of
 * those that are new or count anew. Only inside a transaction that may write.
 */
export function syncConfigBudgets(
  store: BudgetStore,
  wanted: readonly ConfigBudget[],
  now: number,
): number[] {
  const known = new Map(
    store
      .all()
      .flatMap((budget) => (budget.configKey === null ? [] : [[budget.configKey, budget]])),
  );
  const fresh = wanted.flatMap((draft) => {
    const budget = known.get(draft.configKey);
    known.delete(draft.configKey);
    if (budget === undefined)
      return [store.add({ ...draft, name: freeName(store, draft.name) }, now)];
    const { name } = budget;
    return store.change(budget, { name, rule: draft.rule }, now) ? [budget.id] : [];
  });
  for (const { id } of known.values()) store.remove(id, now);
  return fresh;
}

/** A budget made in the app may have the name already. */
function freeName(store: BudgetStore, name: string): string {
  let free = name;
  for (let number = 2; store.byName(free) !== null; number += 1) free = `${name} (${number})`;
  return free;
}

/** True where the vault's budgets of the settings are not what config.yaml asks for now: only then is there something to write. */
export function isOutOfStep(budgets: readonly Budget[], wanted: readonly ConfigBudget[]): boolean {
  const ofConfig = budgets.filter(({ configKey }) => configKey !== null);
  const isKept = (draft: ConfigBudget): boolean =>
    ofConfig.some(
      ({ configKey, rule }) =>
        configKey === draft.configKey && toRuleText(rule) === toRuleText(draft.rule),
    );
  return ofConfig.length !== wanted.length || !wanted.every(isKept);
}
