import { TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { Prediction } from '../../../src-shared/ipc/forecast.ts';
import { ChartsProvider } from '../../components/chart/chart-context.tsx';
import { Kpi } from '../../components/ui/kpi.tsx';
import { formatMoney, formatMoneyExact } from '../../format/money.ts';
import { addMoney, negated } from '../../format/money-sums.ts';
import { formatCounted, UNKNOWN } from '../../format/number.ts';
import { formatShare } from '../../format/share.ts';
import { ForecastChart } from './forecast-chart.tsx';
import { ScoreTable } from './score-table.tsx';
import { dayText, intervalText, methodName, monthName, sureText, trendText } from './words.ts';

interface ViewProps {
  data: Prediction;
  /** What is forecast: `net cost`, `paid`, `value`. */
  what: string;
}

function Unpriced({ count }: { count: number }): ReactElement | null {
  if (count === 0) return null;
  return (
    <Link href="/settings/unpriced" className="status warn hero-unpriced sm">
      <TriangleAlert className="icon-s" strokeWidth={1.75} aria-hidden />
      {formatCounted(count, 'request')} unpriced, not in the forecast
    </Link>
  );
}

function Figures({ data }: { data: Prediction }): ReactElement {
  const { total, trend, dailyAverage, method, dataPoints, days } = data;
  const sign = trend && !trend.slopePerDay.startsWith('-') ? '+' : '';
  return (
    <div className="kpis">
      <Kpi
        label={`Next ${formatCounted(days.length, 'day')}`}
        value={total ? formatMoney(total.mean) : UNKNOWN}
        title={total ? formatMoneyExact(total.mean) : undefined}
      >
        {total ? intervalText(total) : null}
      </Kpi>
      <Kpi
        label="Daily average"
        value={dailyAverage === null ? UNKNOWN : formatMoney(dailyAverage)}
        title={dailyAverage === null ? undefined : formatMoneyExact(dailyAverage)}
      >
        {data.basis === 'paid' ? 'without fees' : null}
      </Kpi>
      <Kpi
        label="Trend"
        value={trend ? `${sign}${formatMoney(trend.slopePerDay)} a day` : UNKNOWN}
        title={trend ? `95% interval ${intervalText(trend)}` : undefined}
      >
        {trend ? trendText(trend) : null}
      </Kpi>
      <Kpi label="Method" value={method === null ? UNKNOWN : methodName(method)}>
        {method === 'average' && dataPoints < 7 ? 'fewer than 7 days' : null}
      </Kpi>
      <Kpi label="Data points" value={formatCounted(dataPoints, 'day')}>
        up to yesterday
      </Kpi>
    </div>
  );
}

function Hero({ data, what }: ViewProps): ReactElement {
  const { monthEnd, total } = data;
  const confidence = total ? formatShare(total.confidence, 0) : '';
  return (
    <section className="hero dash-hero predict-hero" aria-label="Summary">
      <div>
        <div className="label">
          {monthName(monthEnd?.end ?? data.today.date)}, {what} at month end
        </div>
        <div
          className={monthEnd ? 'big' : 'big t3'}
          title={monthEnd ? formatMoneyExact(monthEnd.mean) : undefined}
        >
          {monthEnd ? formatMoney(monthEnd.mean) : UNKNOWN}
        </div>
        {monthEnd ? (
          <>
            <div className="sm t2">
              {confidence} interval {intervalText(monthEnd)}
            </div>
            <div className="sm t3">{formatMoney(monthEnd.spent)} spent so far</div>
          </>
        ) : null}
        <Unpriced count={data.unpricedRequests} />
      </div>
      <Figures data={data} />
    </section>
  );
}

function HowSure({ data: { backtest, method, dataPoints } }: { data: Prediction }): ReactElement {
  return (
    <section className="section" aria-label="How good it has been">
      <header>
        <h2 className="head">How good it has been</h2>
        <Link href="/predict/backtest" className="link sm end">
          Each month
        </Link>
      </header>
      {method === 'average' && dataPoints < 7 ? (
        <p className="sm t2">
          With fewer than 7 days the forecast is their average. There are {dataPoints}.
        </p>
      ) : null}
      {backtest && method !== null ? (
        <>
          <ScoreTable
            scores={[{ name: method, ...backtest }, ...backtest.baselines]}
            shown={method}
            nominal={backtest.nominal}
          />
          <p className="sm t3 predict-note">
            {sureText(backtest)} WAPE is the weighted absolute error: lower is better.
          </p>
        </>
      ) : (
        <p className="sm t2">There is too little history to test the forecast on.</p>
      )}
    </section>
  );
}

function MonthEnd({ data: { monthEnd, today } }: { data: Prediction }): ReactElement | null {
  if (!monthEnd) return null;
  const lines = [
    [`Spent, 1 to ${dayText(today.date)}`, monthEnd.spent],
    [`Expected, to ${dayText(monthEnd.end)}`, addMoney(monthEnd.mean, negated(monthEnd.spent))],
    [monthName(monthEnd.end), monthEnd.mean],
    ['Interval, lower', monthEnd.lower],
    ['Interval, upper', monthEnd.upper],
  ] as const;
  return (
    <section className="section" aria-label="Month end">
      <header>
        <h2 className="head">Month end</h2>
      </header>
      <table className="plain">
        <tbody>
          {lines.map(([name, amount], at) => (
            <tr key={name} className={at === 2 ? 'total' : ''}>
              <th scope="row">{name}</th>
              <td className="num" title={formatMoneyExact(amount)}>
                {formatMoney(amount)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The month's end with its interval, the days behind and ahead, and how good such a forecast was. */
export function ForecastView({ data, what }: ViewProps): ReactElement {
  const known = data.history.length;
  return (
    <ChartsProvider first="forecast">
      <Hero data={data} what={what} />
      <hr className="rule" />
      {data.method === null ? (
        <p className="predict-empty t2">
          A forecast needs 2 days of usage. There {known === 1 ? 'is' : 'are'} {known}.
        </p>
      ) : (
        <>
          <ForecastChart
            data={data}
            title={`${what[0]?.toUpperCase() ?? ''}${what.slice(1)} per day`}
          />
          <hr className="rule" />
          <div className="predict-grid">
            <HowSure data={data} />
            <MonthEnd data={data} />
          </div>
        </>
      )}
    </ChartsProvider>
  );
}
