import type { ReactElement } from 'react';
import { CostBars } from '../../components/chart/cost-bars.tsx';
import { Segmented } from '../../components/ui/choice.tsx';
import { PERIOD_WORDS, SERIES_BY, SERIES_WORDS } from './choices.ts';
import { useDashboardView } from './dashboard-view.tsx';
import { useDashboardData } from './data-context.tsx';
import { EmptyRange } from './empty-range.tsx';
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

/** What was spent in each day, week or month. */
export function CostChart(): ReactElement {
  const { data, measure, when } = useDashboardData();
  const { place } = useDashboardView();
  const cells = useCostCells(data);
  const isCoarser = data.period !== place.period;
  return (
    <CostBars
      data={data}
      measure={measure}
      by={place.seriesBy}
      when={when}
      cells={cells}
      tools={<StackBy />}
      note={isCoarser ? `${PERIOD_WORDS[place.period].label} would be more than 365 bars` : null}
    >
      {data.summary.requests === 0 ? <EmptyRange /> : null}
    </CostBars>
  );
}
