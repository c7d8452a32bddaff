import { summaryText } from '../../../src-shared/domain/budgets/alert-text.ts';
import type { BudgetKit } from './budget-kit.ts';
import type { Evaluated } from './evaluate.ts';
import { createKnownSources } from './known-sources.ts';

/** Looks at budgets when something has changed. */
export interface BudgetWatch {
  /** Notes what is reached now and puts it in line to be told; after a source's first import one summary tells of all. */
  evaluate(): Evaluated[];
  /** The same without a trace: nothing is noted or told. */
  rehearse(): Evaluated[];
  /** What is reached now counts as told: for a vault that was put back. */
  takeAsKnown(): void;
}

/** Makes the watch over a vault's budgets. */
export function createBudgetWatch(kit: BudgetKit): BudgetWatch {
  const { inTransaction, look } = kit;
  const { known, note } = createKnownSources(kit);
  const evaluate = (): Evaluated[] => {
    if (known()) return look('deliver');
    note();
    const evaluated = look('import');
    addSummary(kit, evaluated);
    return evaluated;
  };
  return {
    evaluate: () => inTransaction(evaluate),
    rehearse: () => takenBack(inTransaction, evaluate),
    takeAsKnown: () => void inTransaction(() => look('known')),
  };
}

/** Only the native way: the others are for news. */
function addSummary({ deps, deliveries, now }: BudgetKit, evaluated: readonly Evaluated[]): void {
  const crossed = evaluated.flatMap(({ budget, alert }) =>
    alert === null ? [] : [{ budget: budget.name, percent: alert.threshold.percent }],
  );
  if (crossed.length === 0 || !deps.channels().includes('native')) return;
  const message = JSON.stringify(summaryText(crossed));
  deliveries.add('native', { message }, { dueAt: now(), expiresAt: null });
}

/** Runs work as a transaction and takes all of it back. */
function takenBack<T>(inTransaction: BudgetKit['inTransaction'], work: () => T): T {
  const end: { result?: T } = {};
  const rollback = new Error('Taken back.');
  try {
    inTransaction(() => {
      end.result = work();
      throw rollback;
    });
  } catch (error) {
    if (error !== rollback) throw error;
  }
  return end.result as T;
}
