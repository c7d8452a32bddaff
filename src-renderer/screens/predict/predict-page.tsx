import type { ReactElement } from 'react';
import { useLocation } from 'wouter';
import { useCall } from '../../api/use-call.ts';
import { useSettings } from '../../api/use-settings.ts';
import { TopBar } from '../../components/shell/top-bar.tsx';
import { Segmented } from '../../components/ui/choice.tsx';
import { FiguresState } from '../projects/figures-state.tsx';
import { BacktestView } from './backtest-view.tsx';
import { ForecastView } from './forecast-view.tsx';
import {
  addressOfPlace,
  HORIZONS,
  ORIGIN_DAYS,
  placeOfAddress,
  type PredictPlace,
} from './place.ts';

interface PlaceProps {
  place: PredictPlace;
  go: (change: Partial<PredictPlace>) => void;
}

const FORECAST_FAILED = 'The forecast could not be worked out.';
const BACKTEST_FAILED = 'The backtest could not be worked out.';

function Choices({ place, go, hasPlans }: PlaceProps & { hasPlans: boolean }): ReactElement {
  const isForecast = place.view === 'forecast';
  const numbers = isForecast ? HORIZONS : ORIGIN_DAYS;
  return (
    <>
      <Segmented
        label="View"
        value={place.view}
        options={[
          { value: 'forecast', label: 'Forecast' },
          { value: 'backtest', label: 'Backtest' },
        ]}
        onChange={(view) => go({ view })}
      />
      <span className="sm t2 only-wide">{isForecast ? 'Days ahead' : 'Made on day'}</span>
      <Segmented
        label={isForecast ? 'Days ahead' : 'Forecast made on day'}
        value={String(isForecast ? place.days : place.originDay)}
        options={numbers.map((count) => ({ value: String(count), label: String(count) }))}
        onChange={(chosen) =>
          go(
            isForecast
              ? { days: HORIZONS.find((days) => String(days) === chosen) ?? 30 }
              : { originDay: ORIGIN_DAYS.find((day) => String(day) === chosen) ?? 10 },
          )
        }
      />
      {hasPlans ? (
        <Segmented
          label="Basis"
          value={place.basis}
          options={[
            { value: 'paid', label: 'Paid' },
            { value: 'value', label: 'Value' },
          ]}
          onChange={(basis) => go({ basis })}
        />
      ) : null}
    </>
  );
}

function Forecast({ place, hasPlans }: { place: PredictPlace; hasPlans: boolean }): ReactElement {
  const { days, basis } = place;
  const query = useCall('forecast.predict', { days, basis }, { keepPrevious: true });
  return (
    <FiguresState query={query} failed={FORECAST_FAILED}>
      {(data) => <ForecastView data={data} what={hasPlans ? data.basis : 'net cost'} />}
    </FiguresState>
  );
}

function Backtest({ place }: { place: PredictPlace }): ReactElement {
  const query = useCall('forecast.backtest', { basis: place.basis }, { keepPrevious: true });
  return (
    <FiguresState query={query} failed={BACKTEST_FAILED}>
      {(data) => <BacktestView data={data} day={place.originDay} />}
    </FiguresState>
  );
}

/** What the month will come to, how sure that is, and how good such forecasts were. */
export function PredictPage(): ReactElement {
  const [location, navigate] = useLocation();
  const hasPlans = (useSettings()?.money.subscriptions.length ?? 0) > 0;
  const place = placeOfAddress(location);
  const go = (change: Partial<PredictPlace>): void =>
    navigate(addressOfPlace({ ...place, ...change }));
  return (
    <>
      <TopBar title="Predict">
        <Choices place={place} go={go} hasPlans={hasPlans} />
      </TopBar>
      <main className="body dash-body" data-region="content">
        <div className="page">
          {place.view === 'forecast' ? (
            <Forecast place={place} hasPlans={hasPlans} />
          ) : (
            <Backtest place={place} />
          )}
        </div>
      </main>
    </>
  );
}
