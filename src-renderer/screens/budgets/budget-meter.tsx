import type { ReactElement } from 'react';
import type { BudgetStatus } from '../../../src-shared/ipc/budgets.ts';
import { paceOf, percentOfLimit } from './pace.ts';
import { amountOf, severityOf, usedText } from './words.ts';

/** What the meter says to those who do not see it. */
function meterText(budget: BudgetStatus): string {
  const { percentageUsed, spending } = budget;
  const severity = severityOf(budget);
  const of = `${amountOf(spending, budget)} of ${amountOf(budget.limit, budget)}`;
  return `${usedText(percentageUsed)}, ${of}${severity ? `, ${severity.word.toLowerCase()}` : ''}`;
}

/** How much of a limit is used; a tick at the forecast, and a mark below where an even spending is by now. */
export function BudgetMeter({ budget, now }: { budget: BudgetStatus; now: number }): ReactElement {
  const used = Math.min(100, Math.max(0, budget.percentageUsed ?? 0));
  const forecast = percentOfLimit(budget.forecast?.mean ?? null, budget);
  const pace = paceOf(budget, now);
  return (
    <div className="budget-meter" data-level={budget.alertLevel ?? 'ok'}>
      <div
        className="meter"
        role="meter"
        aria-label="Used"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={used}
        aria-valuetext={meterText(budget)}
      >
        <i style={{ width: `${used}%` }} />
      </div>
      {forecast !== null && forecast < 100 ? (
        <u
          className="meter-forecast"
          style={{ left: `${Math.max(0, forecast)}%` }}
          title={`Forecast ${amountOf(budget.forecast?.mean ?? null, budget)}`}
        />
      ) : null}
      <u
        className="meter-pace"
        style={{ left: `${pace}%` }}
        title={`An even pace has used ${pace.toFixed(1)}% by now`}
      />
    </div>
  );
}
