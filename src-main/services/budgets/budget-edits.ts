import { configBudgets } from '../../../src-shared/domain/budgets/config-budgets.ts';
import { ChatVaultError, invalidInput } from '../../../src-shared/ipc/envelope.ts';
import type { BudgetDraft } from '../../vault/budgets/budget-store.ts';
import type { Budget } from '../../vault/budgets/read-budgets.ts';
import { isOutOfStep, syncConfigBudgets } from '../../vault/budgets/sync-config.ts';
import type { BudgetKit } from './budget-kit.ts';
import { createKnownSources } from './known-sources.ts';

/** What a person makes a budget of. */
export type OwnDraft = Pick<BudgetDraft, 'name' | 'rule'>;

/** Makes and changes budgets; what a new or changed one has reached by then is known, not told. */
export interface BudgetEdits {
  /** Makes config.yaml's budgets those of the vault; writes only where they differ. */
  sync(): void;
  /** Refuses a name that is taken (`invalid-input`). */
  add(draft: OwnDraft): Budget;
  /** Refuses (`invalid-input`) a budget of config.yaml, and one that is gone (`not-found`). */
  change(id: number, to: OwnDraft): Budget;
  setPaused(id: number, isPaused: boolean): void;
  /** Takes one away; its alerts stay. Refuses as `change` does. */
  remove(id: number): void;
}

/** Makes the edits of a vault's budgets. */
export function createBudgetEdits(kit: BudgetKit): BudgetEdits {
  const { budgets, inTransaction, look, now } = kit;
  return {
    sync() {
      const wanted = configBudgets(kit.deps.config().budgetAlerts);
      if (!isOutOfStep(budgets.all(), wanted)) return;
      inTransaction(() => look('known', syncConfigBudgets(budgets, wanted, now())));
    },
    add: (draft) =>
      inTransaction(() => {
        refuseTaken(kit, draft.name, null);
        createKnownSources(kit).begin();
        const id = budgets.add({ ...draft, configKey: null, perUser: false }, now());
        look('known', [id]);
        return find(kit, id);
      }),
    change: (id, to) =>
      inTransaction(() => {
        refuseTaken(kit, to.name, id);
        if (budgets.change(findOwn(kit, id), to, now())) look('known', [id]);
        return find(kit, id);
      }),
    setPaused: (id, isPaused) =>
      inTransaction(() => {
        budgets.setPaused(find(kit, id).id, isPaused, now());
        // What was reached meanwhile is seen on the screen by whoever starts it again.
        if (!isPaused) look('known', [id]);
      }),
    remove: (id) => inTransaction(() => budgets.remove(findOwn(kit, id).id, now())),
  };
}

function find({ budgets }: BudgetKit, id: number): Budget {
  const budget = budgets.byId(id);
  if (budget !== null) return budget;
  throw new ChatVaultError({ kind: 'not-found', message: 'This budget is not there any more.' });
}

function findOwn(kit: BudgetKit, id: number): Budget {
  const budget = find(kit, id);
  if (budget.configKey === null) return budget;
  const message = `“${budget.name}” is a budget of config.yaml: it is changed there.`;
  throw new ChatVaultError({ kind: 'invalid-input', message });
}

function refuseTaken({ budgets }: BudgetKit, name: string, id: number | null): void {
  const taken = budgets.byName(name);
  if (taken === null || taken.id === id) return;
  throw invalidInput('name', name, 'a name that no other budget has');
}
