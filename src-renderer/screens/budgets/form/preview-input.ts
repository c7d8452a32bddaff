import type { BudgetPreviewInput } from '../../../../src-shared/ipc/budget-days.ts';
import { parseUsd } from '../../../../src-shared/domain/money.ts';
import { inputOf, periodRuleOf, type BudgetDraft } from './budget-draft.ts';

/** An amount that a budget may have; null while it is not typed to the end. */
function amountOf(text: string): string | null {
  const nanos = /^\d+(\.\d{1,9})?$/.test(text) ? parseUsd(text) : null;
  return nanos !== null && nanos > 0n ? text : null;
}

/** What is asked of the periods before while a budget is being typed; null: its period is not told yet. */
export function previewInput(draft: BudgetDraft, settingsZone: string): BudgetPreviewInput | null {
  if (periodRuleOf(draft) === null) return null;
  const { name: _name, amount, thresholds, ...rest } = inputOf(draft, settingsZone);
  // Those on a forecast hang on what was known on each day: they are told as left out.
  const spent = thresholds.filter(({ basis }) => basis === 'actual');
  const seen = new Map(spent.map((one) => [Number(one.percent), one]));
  return {
    ...rest,
    amount: amountOf(amount),
    thresholds: [...seen.values()].filter(({ percent }) => /^\d{1,4}(\.\d{1,4})?$/.test(percent)),
  };
}
