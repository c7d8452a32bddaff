import { weekdayDate } from '../../../src-shared/domain/weekday-date.ts';
import type { ReactElement } from 'react';
import type { BudgetStatus } from '../../../src-shared/ipc/budgets.ts';
import { Kpi } from '../../components/ui/kpi.tsx';
import { Status } from '../../components/ui/status.tsx';
import { formatMoneyExact } from '../../format/money.ts';
import { UNKNOWN } from '../../format/number.ts';
import { paceOf, timeLeft } from './pace.ts';
import { amountOf, severityOf, usedText } from './words.ts';

function runsOut({ forecast }: BudgetStatus): { value: string; note: string } {
  if (forecast === null) return { value: UNKNOWN, note: 'no forecast yet' };
  if (forecast.runsOutOn === null) return { value: 'Not', note: 'in this period' };
  return { value: weekdayDate(forecast.runsOutOn), note: 'at the mean' };
}

/** The dollars behind an amount of another currency. */
function dollars({ currency, spendingUsd, isEstimated }: BudgetStatus): string | null {
  if (currency === 'USD' || spendingUsd === null) return null;
  return `${formatMoneyExact(spendingUsd)}${isEstimated ? ', in part at an estimated rate' : ''}`;
}

/** What is spent of a budget, and what becomes of it. */
export function BudgetHero({ budget, now }: { budget: BudgetStatus; now: number }): ReactElement {
  const { forecast, counts } = budget;
  const severity = severityOf(budget);
  const end = runsOut(budget);
  const exact = [formatMoneyExact(budget.spending, budget.currency), dollars(budget)];
  return (
    <section className="hero budget-hero" aria-label="Summary">
      <div>
        <div className="label row">
          {counts === 'value' ? 'Value used' : 'Spent'}
          {severity ? <Status kind={severity.kind}>{severity.word}</Status> : null}
        </div>
        <div className="big" title={exact.filter((text) => text !== null).join(', ')}>
          {amountOf(budget.spending, budget)} <small>of {amountOf(budget.limit, budget)}</small>
        </div>
      </div>
      <div className="kpis">
        <Kpi label="Used" value={usedText(budget.percentageUsed)}>
          pace {paceOf(budget, now).toFixed(1)}%
        </Kpi>
        <Kpi label="Remaining" value={amountOf(budget.remaining, budget)}>
          {timeLeft(budget, now)}
        </Kpi>
        <Kpi label="Runs out" value={end.value}>
          {end.note}
        </Kpi>
        <Kpi label="Forecast" value={amountOf(forecast?.mean ?? null, budget)}>
          {forecast
            ? `${amountOf(forecast.lower, budget)} to ${amountOf(forecast.upper, budget)}`
            : null}
        </Kpi>
      </div>
    </section>
  );
}
