import type { ReactElement } from 'react';
import { EmptyDays } from '../../components/chart/empty-days.tsx';
import { useDashboardView } from './dashboard-view.tsx';
import { useDashboardData } from './data-context.tsx';

/** In the middle of an empty chart: why it is empty, and the way to where the newest usage is. */
export function EmptyRange(): ReactElement {
  const { data, days } = useDashboardData();
  const { place, change } = useDashboardView();
  return (
    <EmptyDays
      days={days}
      newest={data.lastTimestamp}
      isFiltered={place.filters.length > 0}
      onRange={(range) => change({ range })}
      onClear={() => change({ filters: [] })}
    />
  );
}
