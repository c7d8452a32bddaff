import type { CSSProperties, ReactElement } from 'react';
import type { BudgetStatus } from '../../../src-shared/ipc/budgets.ts';
import { Status } from '../../components/ui/status.tsx';
import { paceOf, percentOfLimit } from './pace.ts';
import { amountOf } from './words.ts';

/** The scale's end in percent of the limit: the limit stands within it, and the forecast where it goes beyond. */
export function scaleEnd(budget: BudgetStatus): number {
  const upper = percentOfLimit(budget.forecast?.upper ?? null, budget) ?? 0;
  return Math.min(200, Math.max(110, (budget.percentageUsed ?? 0) * 1.05, upper * 1.05));
}

const at = (percent: number, end: number): string =>
  `${Math.min(100, Math.max(0, (percent / end) * 100))}%`;

function Band({ budget, end }: { budget: BudgetStatus; end: number }): ReactElement | null {
  const { forecast } = budget;
  const lower = percentOfLimit(forecast?.lower ?? null, budget);
  const upper = percentOfLimit(forecast?.upper ?? null, budget);
  const mean = percentOfLimit(forecast?.mean ?? null, budget);
  if (lower === null || upper === null || mean === null) return null;
  const style: CSSProperties = {
    left: at(lower, end),
    right: `calc(100% - ${at(upper, end)})`,
  };
  return (
    <>
      <i className="scale-band" style={style} />
      <i className="scale-mean" style={{ left: at(mean, end) }} />
    </>
  );
}

/** Where spending stands between nothing and the limit: thresholds, an even pace, and the forecast with its interval. */
export function LimitScale({ budget, now }: { budget: BudgetStatus; now: number }): ReactElement {
  const end = scaleEnd(budget);
  const pace = paceOf(budget, now);
  const marks = budget.thresholds
    .filter(({ basis }) => basis === 'actual')
    .map((one) => one.percent);
  const { forecast } = budget;
  return (
    <section className="section" aria-label="Spending against the limit">
      <header>
        <h2 className="head">Spending against the limit</h2>
      </header>
      <div className="scale" data-level={budget.alertLevel ?? 'ok'} aria-hidden>
        <div className="scale-track">
          <i className="scale-fill" style={{ width: at(budget.percentageUsed ?? 0, end) }} />
          <Band budget={budget} end={end} />
          {marks
            .filter((percent) => Number(percent) <= end && Number(percent) !== 100)
            .map((percent) => (
              <i key={percent} className="scale-mark" style={{ left: at(Number(percent), end) }} />
            ))}
          <i className="scale-limit" style={{ left: at(100, end) }} />
          <i className="scale-pace" style={{ left: at(pace, end) }} />
        </div>
        <span className="scale-label scale-label-limit" style={{ left: at(100, end) }}>
          Limit {amountOf(budget.limit, budget)}
        </span>
        <span className="scale-label" style={{ left: at(pace, end) }} data-below>
          Even pace
        </span>
      </div>
      <ul className="scale-legend sm t2">
        <li>
          <i className="scale-key fill" data-level={budget.alertLevel ?? 'ok'} />
          Spent {amountOf(budget.spending, budget)}
        </li>
        {forecast ? (
          <li>
            <i className="scale-key band" />
            Forecast {amountOf(forecast.mean, budget)}, {amountOf(forecast.lower, budget)} to{' '}
            {amountOf(forecast.upper, budget)}
          </li>
        ) : null}
        <li>
          <i className="scale-key mark" />
          Thresholds
        </li>
      </ul>
    </section>
  );
}

/** The thresholds of a budget with those that are reached. */
export function Thresholds({ budget }: { budget: BudgetStatus }): ReactElement {
  return (
    <section className="section" aria-label="Thresholds">
      <header>
        <h2 className="head">Thresholds</h2>
      </header>
      {budget.thresholds.length === 0 ? <p className="t3">None: nothing is told.</p> : null}
      <ul className="thresholds">
        {budget.thresholds.map(({ percent, basis, reached }) => (
          <li key={`${percent} ${basis}`}>
            {reached ? (
              <Status kind={Number(percent) >= 90 ? 'crit' : Number(percent) >= 80 ? 'warn' : 'ok'}>
                {percent}%
              </Status>
            ) : (
              <Status kind="waiting">{percent}%</Status>
            )}{' '}
            <span className="sm t2">
              {basis === 'actual' ? 'actual' : 'forecast'}, {reached ? 'reached' : 'not reached'}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
