import { useMemo, type ReactElement } from 'react';
import type { BarsSpec, PlotArea } from '../../components/chart/bars-spec.ts';
import { CostBars } from '../../components/chart/cost-bars.tsx';
import { Segmented } from '../../components/ui/choice.tsx';
import { PERIOD_WORDS, SERIES_BY, SERIES_WORDS } from './choices.ts';
import { useDashboardView } from './dashboard-view.tsx';
import { useDashboardData } from './data-context.tsx';
import { EmptyRange } from './empty-range.tsx';
import { SpikeMarks } from './spike-marks.tsx';
import { useSpikes } from './spikes-context.tsx';
import { useAhead } from './use-ahead.ts';
import { useCostCells } from './use-cost-cells.ts';

function StackBy(): ReactElement {
  const { place, change } = useDashboardView();
  return (
    <Segmented
      label="Stacked by"
      value={place.seriesBy}
      options={SERIES_BY.map((value) => ({ value, label: SERIES_WORDS[value] }))}
      onChange={(seriesBy) => change({ seriesBy })}
    />
  );
}

/** What is pressed on the bars of spikes. */
function spikeMarks(area: PlotArea, spec: BarsSpec): ReactElement {
  return <SpikeMarks area={area} spec={spec} />;
}

/** What was spent in each day, week or month, and what is expected to the end of the running one. */
export function CostChart(): ReactElement {
  const { data, measure, when } = useDashboardData();
  const { place } = useDashboardView();
  const cells = useCostCells(data);
  const ahead = useAhead();
  const { spikes } = useSpikes();
  const marked = useMemo(
    () => new Set(data.period === 'daily' ? spikes.map(({ date }) => date) : []),
    [data.period, spikes],
  );
  const isCoarser = data.period !== place.period;
  const isEmpty = data.summary.requests === 0;
  return (
    <CostBars
      data={data}
      measure={measure}
      by={place.seriesBy}
      when={when}
      cells={cells}
      tools={<StackBy />}
      note={isCoarser ? `${PERIOD_WORDS[place.period].label} would be more than 365 bars` : null}
      ahead={isEmpty ? null : ahead}
      spikes={marked}
      marks={spikeMarks}
    >
      {isEmpty ? <EmptyRange /> : null}
    </CostBars>
  );
}
