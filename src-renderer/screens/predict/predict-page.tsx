import { FlaskConical } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useLocation } from 'wouter';
import { useCall } from '../../api/use-call.ts';
import { EmptyVault } from '../../components/shell/empty-vault.tsx';
import { TopBar } from '../../components/shell/top-bar.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Segmented } from '../../components/ui/choice.tsx';
import { FiguresState } from '../projects/figures-state.tsx';
import { FilterChips } from '../usage/filter-chips.tsx';
import { FilterButton } from '../usage/filter-button.tsx';
import { BacktestView } from './backtest-view.tsx';
import { ForecastView } from './forecast-view.tsx';
import { Options } from './options.tsx';
import { HORIZONS, ORIGIN_DAYS, type PredictPlace } from './place.ts';
import { PredictViewProvider, usePredictView } from './predict-view.tsx';
import { WhatIfView } from './what-if-view.tsx';

const FORECAST_FAILED = 'The forecast could not be worked out.';
const BACKTEST_FAILED = 'The backtest could not be worked out.';

const TITLES: Readonly<Record<PredictPlace['view'], string>> = {
  forecast: 'Predict',
  backtest: 'Backtest',
  'what-if': 'What if',
};

function Days(): ReactElement {
  const { place, change } = usePredictView();
  const isBacktest = place.view === 'backtest';
  const numbers = isBacktest ? ORIGIN_DAYS : HORIZONS;
  return (
    <>
      <span className="sm t2 only-wide">{isBacktest ? 'Made on day' : 'Days ahead'}</span>
      <Segmented
        label={isBacktest ? 'Forecast made on day' : 'Days ahead'}
        value={String(isBacktest ? place.originDay : place.days)}
        options={numbers.map((count) => ({ value: String(count), label: String(count) }))}
        onChange={(chosen) =>
          change(
            isBacktest
              ? { originDay: ORIGIN_DAYS.find((day) => String(day) === chosen) ?? 10 }
              : { days: Number(chosen) },
          )
        }
      />
    </>
  );
}

function Forecast(): ReactElement {
  const { place, asked, hasPlans } = usePredictView();
  const input = { ...asked, days: place.days };
  const query = useCall('forecast.predict', input, { keepPrevious: true });
  return (
    <FiguresState query={query} failed={FORECAST_FAILED}>
      {(data) => <ForecastView data={data} what={hasPlans ? data.basis : 'net cost'} />}
    </FiguresState>
  );
}

function Backtest(): ReactElement {
  const { place, asked } = usePredictView();
  const { filter, basis, windowDays } = asked;
  const query = useCall('forecast.backtest', { filter, basis, windowDays }, { keepPrevious: true });
  return (
    <FiguresState query={query} failed={BACKTEST_FAILED}>
      {(data) => <BacktestView data={data} day={place.originDay} />}
    </FiguresState>
  );
}

function Content(): ReactElement {
  const { place } = usePredictView();
  const rows = useCall('vault.info', undefined).data?.rows;
  if (rows === 0) return <EmptyVault />;
  if (place.view === 'backtest') return <Backtest />;
  if (place.view === 'what-if') return <WhatIfView />;
  return <Forecast />;
}

function Framed(): ReactElement {
  const { place, hrefOf } = usePredictView();
  const [, navigate] = useLocation();
  const [open, setOpen] = useState(false);
  const isFirst = place.view === 'forecast';
  return (
    <>
      <TopBar
        title={TITLES[place.view]}
        crumbs={isFirst ? [] : [{ title: 'Predict', href: hrefOf({ view: 'forecast' }) }]}
      >
        <Days />
        <FilterButton open={open} setOpen={setOpen} isDated={false} />
        <Options key={place.view} />
        {isFirst ? (
          <Button icon={FlaskConical} onClick={() => navigate(hrefOf({ view: 'what-if' }))}>
            What if…
          </Button>
        ) : null}
      </TopBar>
      <main className="body dash-body" data-region="content">
        {place.filters.length > 0 ? (
          <div className="dash-filters">
            <FilterChips onOpen={() => setOpen(true)} />
          </div>
        ) : null}
        <div className="page">
          <Content />
        </div>
      </main>
    </>
  );
}

/** What the month will come to, how sure that is, what drives it, and what another model would change. */
export function PredictPage(): ReactElement {
  return (
    <PredictViewProvider>
      <Framed />
    </PredictViewProvider>
  );
}
