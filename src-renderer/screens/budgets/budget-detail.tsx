import type { ReactElement } from 'react';
import type { BudgetStatus } from '../../../src-shared/ipc/budgets.ts';
import { useCall } from '../../api/use-call.ts';
import { ChartsProvider } from '../../components/chart/chart-context.tsx';
import { useChartHeight } from '../../components/chart/use-chart-height.ts';
import { Failure } from '../../components/ui/failure.tsx';
import { Message } from '../../components/ui/message.tsx';
import { Skeleton, useLate } from '../../components/ui/skeleton.tsx';
import { AlertHistory } from './alert-history.tsx';
import { BudgetActs } from './budget-acts.tsx';
import { BudgetHero } from './budget-hero.tsx';
import { BudgetByModel } from './by-model.tsx';
import { LimitScale, Thresholds } from './limit-scale.tsx';
import { PastPeriods } from './past-periods.tsx';
import { RUNNING_HEIGHT, RunningChart } from './running/running-chart.tsx';
import { budgetTitle, periodDates, scopeWords } from './words.ts';

/** What stands over the figures: why there are none, or that nothing is told. */
function Notes({ budget }: { budget: BudgetStatus }): ReactElement | null {
  const { spending, currency, isPaused, origin, counts } = budget;
  return (
    <div className="budget-notes">
      {spending === null ? (
        <Message kind="warn" title={`There is no exchange rate for ${currency}.`}>
          Nothing can be said of this budget until the settings have one.
        </Message>
      ) : null}
      {isPaused ? (
        <Message kind="info" title="Paused:">
          it goes on counting and tells nothing.
        </Message>
      ) : null}
      {origin === 'config' ? (
        <Message kind="info" title="A budget of config.yaml:">
          amount, thresholds and currency are changed there.
        </Message>
      ) : null}
      {counts === 'value' ? (
        <p className="sm t3">
          Counts what all requests are worth, those covered by a subscription included.
        </p>
      ) : null}
    </div>
  );
}

type DaysAnswer = ReturnType<typeof useCall<'budgets.days'>>;

function Running({
  budget,
  now,
  days,
}: {
  budget: BudgetStatus;
  now: number;
  days: DaysAnswer;
}): ReactElement {
  const late = useLate(days.isPending);
  const height = useChartHeight(RUNNING_HEIGHT);
  // A day has no course to be shown, only where it stands.
  if (budget.period === 'day' || days.data === null)
    return <LimitScale budget={budget} now={now} />;
  if (days.data) return <RunningChart budget={budget} data={days.data} now={now} />;
  return (
    <section className="section budget-running-place" aria-label="Spending against the limit">
      <Failure
        of={days.error}
        title="The days of this period could not be worked out."
        onAgain={days.refetch}
      />
      {late ? <Skeleton width="100%" height={height} /> : null}
    </section>
  );
}

/** One budget: where it stands, what it goes to, what was told. */
export function BudgetDetail({
  budget,
  now,
  onEdit,
}: {
  budget: BudgetStatus;
  now: number;
  onEdit: () => void;
}): ReactElement {
  const days = useCall('budgets.days', { id: budget.id, user: budget.user });
  const about = `${scopeWords(budget)}, ${periodDates(budget)}, ${budget.timeZone}`;
  return (
    <div className="page budget-page">
      <div className="budget-head">
        <div className="budget-title">
          <h2 className="cut" title={budgetTitle(budget)}>
            {budgetTitle(budget)}
          </h2>
          <span className="t3 cut" title={about}>
            {about}
          </span>
        </div>
        <BudgetActs budget={budget} onEdit={onEdit} />
      </div>
      <Notes budget={budget} />
      <BudgetHero budget={budget} now={now} />
      <hr className="rule" />
      <ChartsProvider first="running">
        <Running budget={budget} now={now} days={days} />
      </ChartsProvider>
      <hr className="rule" />
      <div className="budget-parts">
        <div className="budget-side">
          <BudgetByModel budget={budget} />
          <Thresholds budget={budget} />
        </div>
        <div className="budget-side">
          <AlertHistory budget={budget} now={now} />
          {days.data ? <PastPeriods data={days.data} /> : null}
        </div>
      </div>
    </div>
  );
}
