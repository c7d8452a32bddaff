import { TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Prediction, WhatIf } from '../../../src-shared/ipc/forecast.ts';
import { useCall } from '../../api/use-call.ts';
import { ChartsProvider } from '../../components/chart/chart-context.tsx';
import { Kpi } from '../../components/ui/kpi.tsx';
import { formatMoney, formatMoneyExact } from '../../format/money.ts';
import { formatCounted } from '../../format/number.ts';
import { FiguresState } from '../projects/figures-state.tsx';
import { amountsOf } from './amounts.ts';
import { ForecastChart } from './forecast-chart.tsx';
import { usePredictView } from './predict-view.tsx';
import { WhatIfForm } from './what-if-form.tsx';
import { AsItIs, Classes, signedText } from './what-if-tables.tsx';
import { dayText, intervalText, monthName } from './words.ts';

const FAILED = 'The change could not be worked out.';
/** `saved` or `extra`, or nothing where it is the same. */
function savedWord(amount: string): string {
  if (/^-?0\.0+$/.test(amount)) return 'no difference';
  return amount.startsWith('-') ? 'saved' : 'extra';
}

function Hero({ data, days }: { data: WhatIf; days: number }): ReactElement {
  const { currency, monthEnd, total, perMonth, requests, priced } = data;
  const money = (amount: string): string => formatMoney(amount, currency);
  return (
    <section className="hero dash-hero predict-hero" aria-label="Summary">
      <div>
        <div className="label">
          {monthEnd ? `${monthName(monthEnd.end)} with the change` : 'With the change'}
        </div>
        <div
          className={monthEnd ? 'big' : 'big t3'}
          title={monthEnd ? formatMoneyExact(monthEnd.after.mean, currency) : undefined}
        >
          {monthEnd ? money(monthEnd.after.mean) : '—'}
        </div>
        {monthEnd ? (
          <div className="sm t2">
            {signedText(monthEnd.difference, currency)} on {money(monthEnd.now.mean)} as it is;
            interval {intervalText(monthEnd.after, currency)}
          </div>
        ) : null}
      </div>
      <div className="kpis">
        <Kpi
          label="A month at this pace"
          value={signedText(perMonth, currency)}
          title={formatMoneyExact(perMonth, currency)}
        >
          {savedWord(perMonth)}, of 30 days
        </Kpi>
        <Kpi
          label={`Next ${formatCounted(days, 'day')}`}
          value={total ? money(total.after) : '—'}
          title={total ? formatMoneyExact(total.after, currency) : undefined}
        >
          {total ? `${signedText(total.difference, currency)} on ${money(total.now)}` : null}
        </Kpi>
        <Kpi label="Priced anew" value={formatCounted(requests, 'request')}>
          {dayText(priced.from)} to {dayText(priced.to)}
        </Kpi>
      </div>
    </section>
  );
}

/** What the figures leave out, or are not sure of. */
function Notes({ data }: { data: WhatIf }): ReactElement | null {
  const { estimatedRequests, unpricedNow, unpricedThen, discount, currency } = data;
  const notes = [
    estimatedRequests > 0
      ? `≈ ${formatCounted(estimatedRequests, 'request')} estimated: a price of the other model is not certain in a class.`
      : '',
    unpricedThen > 0
      ? `${formatCounted(unpricedThen, 'request')} left as they are: the other model has no price at their time.`
      : '',
    unpricedNow > 0
      ? `${formatCounted(unpricedNow, 'request')} unpriced as they are, not in the figures.`
      : '',
    /^0\.0+$/.test(discount)
      ? ''
      : `${formatMoney(discount, currency)} of tier discounts are in the cost as it is; the other price is without any.`,
  ].filter((note) => note !== '');
  if (notes.length === 0) return null;
  return (
    <ul className="what-if-notes sm t2">
      {notes.map((note) => (
        <li key={note} className="status warn">
          <TriangleAlert className="icon-s" strokeWidth={1.75} aria-hidden />
          {note}
        </li>
      ))}
    </ul>
  );
}

function Answer({
  data,
  prediction,
}: {
  data: WhatIf;
  prediction: Prediction | null;
}): ReactElement {
  const { place } = usePredictView();
  if (data.requests === 0)
    return (
      <p className="predict-empty t2">
        Nothing of it was used from {dayText(data.priced.from)} to {dayText(data.priced.to)}.
      </p>
    );
  return (
    <>
      <Hero data={data} days={place.days} />
      <Notes data={data} />
      <hr className="rule" />
      {prediction && prediction.method !== null ? (
        <>
          <ForecastChart
            data={prediction}
            amounts={amountsOf(prediction)}
            title="Cost per day"
            after={data.days.map(({ after }) => after)}
          />
          <hr className="rule" />
        </>
      ) : null}
      <div className="predict-pair">
        <Classes data={data} factor={place.whatIf.factor} />
        <AsItIs data={data} />
      </div>
    </>
  );
}

/** What another model would have cost, and would cost, for the same tokens. */
export function WhatIfView(): ReactElement {
  const { place, asked } = usePredictView();
  const { model, project, to, factor } = place.whatIf;
  const isWhole = model !== undefined && to !== null;
  const query = useCall(
    'forecast.whatIf',
    {
      ...asked,
      days: place.days,
      model: model ?? null,
      project,
      to: to ?? { provider: null, model: '-' },
      factor,
    },
    { enabled: isWhole, keepPrevious: true },
  );
  const prediction =
    useCall('forecast.predict', { ...asked, days: place.days }, { keepPrevious: true }).data ??
    null;
  return (
    <ChartsProvider first="forecast">
      <section className="section" aria-label="The change">
        <WhatIfForm />
      </section>
      <hr className="rule" />
      {isWhole ? (
        <FiguresState query={query} failed={FAILED}>
          {(data) => <Answer data={data} prediction={prediction} />}
        </FiguresState>
      ) : (
        <p className="predict-empty t2">
          Choose the model that does the work now and the one that would. The tokens of the last 30
          days are priced anew.
        </p>
      )}
    </ChartsProvider>
  );
}
