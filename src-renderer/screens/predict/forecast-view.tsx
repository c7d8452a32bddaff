import { TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { Prediction } from '../../../src-shared/ipc/forecast.ts';
import { ChartsProvider } from '../../components/chart/chart-context.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Kpi } from '../../components/ui/kpi.tsx';
import { formatMoney, formatMoneyCell, formatMoneyExact, placesIn } from '../../format/money.ts';
import { addMoney, negated } from '../../format/money-sums.ts';
import { formatCounted, UNKNOWN } from '../../format/number.ts';
import { formatShare } from '../../format/share.ts';
import { addingUp } from './adding-up.ts';
import { type Amounts, amountsOf } from './amounts.ts';
import { ByDay } from './by-day.tsx';
import { DriversSections } from './drivers.tsx';
import { ForecastChart } from './forecast-chart.tsx';
import { usePredictView } from './predict-view.tsx';
import { ScoreTable } from './score-table.tsx';
import {
  certainty,
  dayText,
  intervalText,
  methodName,
  monthName,
  sureText,
  trendText,
} from './words.ts';

interface ViewProps {
  data: Prediction;
  /** What is forecast: `net cost`, `paid`, `value`. */
  what: string;
}

interface ShownProps {
  data: Prediction;
  amounts: Amounts;
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

function Figures({ data, amounts }: ShownProps): ReactElement {
  const { trend, method, dataPoints, days, history } = data;
  const { total, dailyAverage, slopePerDay, currency } = amounts;
  const sign = slopePerDay?.startsWith('-') ? '' : '+';
  const first = history.at(-dataPoints);
  return (
    <div className="kpis">
      <Kpi
        label={`Next ${formatCounted(days.length, 'day')}`}
        value={total ? formatMoney(total.mean, currency) : UNKNOWN}
        title={total ? formatMoneyExact(total.mean, currency) : undefined}
      >
        {total ? intervalText(total, currency) : null}
      </Kpi>
      <Kpi
        label="Daily average"
        value={dailyAverage === null ? UNKNOWN : formatMoney(dailyAverage, currency)}
        title={dailyAverage === null ? undefined : formatMoneyExact(dailyAverage, currency)}
      >
        {data.basis === 'paid' ? 'without fees' : null}
      </Kpi>
      <Kpi
        label="Trend"
        value={
          slopePerDay === null ? UNKNOWN : `${sign}${formatMoney(slopePerDay, currency)} a day`
        }
        title={trend ? `95% interval ${intervalText(trend)}` : undefined}
      >
        {trend ? trendText(trend) : null}
      </Kpi>
      <Kpi label="Method" value={method === null ? UNKNOWN : methodName(method)}>
        {method === 'average' && dataPoints < 7 ? 'fewer than 7 days' : null}
      </Kpi>
      <Kpi label="Data points" value={formatCounted(dataPoints, 'day')}>
        {first && method !== null ? `${dayText(first.date)} to yesterday` : 'up to yesterday'}
      </Kpi>
    </div>
  );
}

function Hero({ data, what, amounts }: ViewProps & ShownProps): ReactElement {
  const { total } = data;
  const { monthEnd, currency, converted } = amounts;
  const confidence = total ? formatShare(total.confidence, 0) : '';
  return (
    <section className="hero dash-hero predict-hero" aria-label="Summary">
      <div>
        <div className="label">
          {monthName(monthEnd?.end ?? data.today.date)}, {what} at month end
        </div>
        <div
          className={monthEnd ? 'big' : 'big t3'}
          title={monthEnd ? formatMoneyExact(monthEnd.mean, currency) : undefined}
        >
          {monthEnd ? formatMoney(monthEnd.mean, currency) : UNKNOWN}
        </div>
        {monthEnd ? (
          <>
            <div className="sm t2">
              {confidence} interval {intervalText(monthEnd, currency)}
            </div>
            <div className="sm t2">{certainty(monthEnd)}</div>
            <div className="sm t3" title={converted ?? undefined}>
              {formatMoney(monthEnd.spent, currency)} spent so far
            </div>
          </>
        ) : null}
        <Unpriced count={data.unpricedRequests} />
      </div>
      <Figures data={data} amounts={amounts} />
    </section>
  );
}

function HowSure({ data: { backtest, method, dataPoints } }: { data: Prediction }): ReactElement {
  const { hrefOf } = usePredictView();
  return (
    <section className="section" aria-label="How good it has been">
      <header>
        <h2 className="head">How good it has been</h2>
        <Link href={hrefOf({ view: 'backtest' })} className="link sm end">
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

function MonthEnd({ data: { today }, amounts }: ShownProps): ReactElement | null {
  const { monthEnd, currency, converted } = amounts;
  if (!monthEnd) return null;
  const places = placesIn([], currency);
  const expected = addMoney(monthEnd.mean, negated(monthEnd.spent));
  // Spent and the whole are as they stand elsewhere; what is expected is told so that the two add up.
  const expectedShown = addMoney(
    ...addingUp([monthEnd.mean], places),
    negated(addMoney(...addingUp([monthEnd.spent], places))),
  );
  const lines = [
    [`Spent, 1 to ${dayText(today.date)}`, monthEnd.spent, monthEnd.spent],
    [`Expected, to ${dayText(monthEnd.end)}`, expected, expectedShown],
    [monthName(monthEnd.end), monthEnd.mean, monthEnd.mean],
    ['Interval, lower', monthEnd.lower, monthEnd.lower],
    ['Interval, upper', monthEnd.upper, monthEnd.upper],
  ] as const;
  return (
    <section className="section" aria-label="Month end">
      <header>
        <h2 className="head">Month end</h2>
      </header>
      <table className="plain">
        <tbody>
          {lines.map(([name, amount, shown], at) => (
            <tr key={name} className={at === 2 ? 'total' : ''}>
              <th scope="row">{name}</th>
              <td className="num" title={formatMoneyExact(amount, currency)}>
                {formatMoneyCell(shown, places, currency)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {converted ? <p className="sm t3 predict-note">{converted}</p> : null}
    </section>
  );
}

/** Why there is no forecast, and the way out where a filter is why. */
function TooLittle({ known }: { known: number }): ReactElement {
  const { place, change } = usePredictView();
  return (
    <div className="predict-empty t2">
      <p>
        A forecast needs 2 days of usage. There {known === 1 ? 'is' : 'are'} {known}.
      </p>
      {place.filters.length > 0 ? (
        <Button onClick={() => change({ filters: [] })}>Clear the filters</Button>
      ) : null}
    </div>
  );
}

/** The month's end with its interval, the days behind and ahead, and how good such a forecast was. */
export function ForecastView({ data, what }: ViewProps): ReactElement {
  const known = data.history.length;
  const amounts = amountsOf(data);
  return (
    <ChartsProvider first="forecast">
      <Hero data={data} what={what} amounts={amounts} />
      <hr className="rule" />
      {data.method === null ? (
        <TooLittle known={known} />
      ) : (
        <>
          <ForecastChart
            data={data}
            amounts={amounts}
            title={`${what[0]?.toUpperCase() ?? ''}${what.slice(1)} per day`}
          />
          <hr className="rule" />
          <div className="predict-grid">
            <ByDay data={data} amounts={amounts} />
            <HowSure data={data} />
            <MonthEnd data={data} amounts={amounts} />
          </div>
          <hr className="rule" />
          <DriversSections />
        </>
      )}
    </ChartsProvider>
  );
}
