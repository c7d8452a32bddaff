import type { ReactElement } from 'react';
import type { BudgetDays } from '../../../src-shared/ipc/budget-days.ts';
import { Status } from '../../components/ui/status.tsx';
import { kindOfPercent } from '../../components/alerts/alert-words.ts';
import { formatMoney, formatMoneyExact } from '../../format/money.ts';
import { periodDates, usedText } from './words.ts';

type Days = NonNullable<BudgetDays>;
type Period = Days['history'][number];

function Highest({ percent }: { percent: string | null }): ReactElement {
  if (percent === null) return <span className="t3">none</span>;
  return <Status kind={kindOfPercent(percent)}>{percent}%</Status>;
}

function Line({ period, data }: { period: Period; data: Days }): ReactElement {
  const { spent, percentageUsed, highest, isRunning } = period;
  const { currency } = data;
  return (
    <tr>
      <th scope="row">
        {periodDates(period)}
        {isRunning ? <span className="t3">, so far</span> : null}
      </th>
      <td className="num" title={formatMoneyExact(spent, currency)}>
        {formatMoney(spent, currency)}
      </td>
      <td className="num">{usedText(percentageUsed)}</td>
      <td>
        <Highest percent={highest} />
      </td>
    </tr>
  );
}

/** How the last periods of a budget ended, all by the limit of today. */
export function PastPeriods({ data }: { data: Days }): ReactElement {
  const { limit, currency, history } = data;
  return (
    <section className="section" aria-label="Periods">
      <header>
        <h2 className="head">Periods</h2>
        <span className="sm t3">
          judged by today’s limit of {formatMoney(limit, currency)} and today’s thresholds
        </span>
      </header>
      <div className="past-periods">
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">Period</th>
              <th scope="col" className="num">
                Spent
              </th>
              <th scope="col" className="num">
                Used
              </th>
              <th scope="col">Reached</th>
            </tr>
          </thead>
          <tbody>
            {history.map((period) => (
              <Line key={period.periodStart} period={period} data={data} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
