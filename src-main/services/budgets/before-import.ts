import type { BudgetEdits } from './budget-edits.ts';
import type { BudgetKit } from './budget-kit.ts';
import { createKnownSources } from './known-sources.ts';

/**
 * What is due before any row of an import: budgets of config.yaml are made, so that what they had reached is known, and
 * the sources there are by then are not new any more.
 */
export function beforeImport({ kit, edits }: { kit: BudgetKit; edits: BudgetEdits }): void {
  edits.sync();
  kit.inTransaction(createKnownSources(kit).begin);
}
