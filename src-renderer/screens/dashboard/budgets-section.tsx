import { Plus, Wallet } from 'lucide-react';
import type { ReactElement } from 'react';
import { Link, useLocation } from 'wouter';
import { weekdayDate } from '../../../src-shared/domain/weekday-date.ts';
import type { BudgetStatus } from '../../../src-shared/ipc/budgets.ts';
import { messageOf } from '../../api/bridge.ts';
import { useCall } from '../../api/use-call.ts';
import { useSettings } from '../../api/use-settings.ts';
import { Button } from '../../components/ui/button.tsx';
import { Status } from '../../components/ui/status.tsx';
import { useMinute } from '../../components/ui/use-minute.ts';
import { BudgetMeter } from '../budgets/budget-meter.tsx';
import { addressOfBudget, NEW_BUDGET } from '../budgets/place.ts';
import {
  amountOf,
  listTitle,
  periodDates,
  periodWord,
  scopeShort,
  scopeWords,
  severityOf,
  usedText,
} from '../budgets/words.ts';

/** Budgets that are shown: those nearest their limits. */
const MOST = 4;

/** The budgets that run, the one nearest its limit first; what has no percentage comes last. */
export function nearestBudgets(budgets: readonly BudgetStatus[]): BudgetStatus[] {
  return budgets
    .filter(({ isPaused }) => !isPaused)
    .toSorted((a, b) => (b.percentageUsed ?? -1) - (a.percentageUsed ?? -1));
}

function Used({ budget }: { budget: BudgetStatus }): ReactElement {
  const severity = severityOf(budget);
  const text = <b className="tab">{usedText(budget.percentageUsed)}</b>;
  if (!severity) return text;
  return (
    <Status kind={severity.kind}>
      <span className="sr-only">{severity.word}, </span>
      {text}
    </Status>
  );
}

/** Where spending goes by the period's end. */
function outlookText(budget: BudgetStatus): string {
  const { forecast, spending, currency } = budget;
  if (spending === null) return `no rate for ${currency}`;
  if (forecast === null) return 'no forecast yet';
  if (forecast.runsOutOn !== null) return `runs out ${weekdayDate(forecast.runsOutOn)}`;
  return `forecast ${amountOf(forecast.mean, budget)}`;
}

function BudgetLine({
  budget,
  now,
  hasPlans,
}: {
  budget: BudgetStatus;
  now: number;
  hasPlans: boolean;
}): ReactElement {
  const title = listTitle(budget);
  const counts = hasPlans ? `, ${budget.counts}` : '';
  const about = `${periodWord(budget.period).toLowerCase()}, ${scopeShort(budget)}${counts}`;
  const outlook = outlookText(budget);
  const isOver = budget.forecast !== null && budget.forecast.runsOutOn !== null;
  return (
    <li>
      <Link className="dash-budget" href={addressOfBudget(budget)}>
        <span className="row">
          <span
            className="cut grow"
            title={`${title}: ${scopeWords(budget)}, ${periodDates(budget)}${counts}`}
          >
            {title} <span className="sm t3">{about}</span>
          </span>
          <Used budget={budget} />
        </span>
        <BudgetMeter budget={budget} now={now} />
        <span className="row sm t3">
          <span className="tab grow">
            {amountOf(budget.spending, budget)} of {amountOf(budget.limit, budget)}
          </span>
          <span className={isOver ? 'cut crit-text' : 'cut'} title={outlook}>
            {outlook}
          </span>
        </span>
      </Link>
    </li>
  );
}

function NoBudgets(): ReactElement {
  const [, navigate] = useLocation();
  return (
    <div className="dash-none">
      <Wallet className="icon" strokeWidth={1.75} aria-hidden />
      <div>
        <b>No budget yet</b>
        <p className="t2">
          A budget warns before the money is gone, and says when it will be. Takes 20 seconds.
        </p>
        <Button icon={Plus} onClick={() => navigate(NEW_BUDGET)}>
          New budget
        </Button>
      </div>
    </div>
  );
}

function Listed({ budgets }: { budgets: readonly BudgetStatus[] }): ReactElement {
  const now = useMinute();
  const hasPlans = (useSettings()?.money.subscriptions.length ?? 0) > 0;
  const nearest = nearestBudgets(budgets).slice(0, MOST);
  if (nearest.length === 0) return <p className="t3">All budgets are paused.</p>;
  return (
    <>
      <ul className="dash-budgets">
        {nearest.map((budget) => (
          <BudgetLine key={addressOfBudget(budget)} budget={budget} now={now} hasPlans={hasPlans} />
        ))}
      </ul>
      <p className="sm t3">Tick: forecast. Arrow: an even pace.</p>
    </>
  );
}

/** The budgets that are nearest their limits. */
export function BudgetsSection(): ReactElement {
  const { data, error } = useCall('budgets.all', undefined);
  const count = data?.budgets.length ?? 0;
  return (
    <section className="section" aria-label="Budgets">
      <header>
        <h2 className="head">Budgets</h2>
        {count === 0 ? null : (
          <Link href="/budgets" className="link sm end">
            All {count}
          </Link>
        )}
      </header>
      {error ? (
        <div className="dash-failure">
          <Status kind="crit">{messageOf(error)}</Status>
        </div>
      ) : null}
      {data ? count === 0 ? <NoBudgets /> : <Listed budgets={data.budgets} /> : null}
    </section>
  );
}
