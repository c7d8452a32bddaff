import type { ReactElement } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { formatDate } from '../../format/time.ts';
import { describeWhen } from '../../range/describe.ts';
import { todayIn } from '../../range/range.ts';
import { useUsageView } from '../usage/view-context.tsx';
import { useDashboardView } from './dashboard-view.tsx';
import { useDashboardData } from './data-context.tsx';

/** In the middle of an empty chart: why it is empty, and the way to where the newest usage is. */
export function EmptyRange(): ReactElement {
  const { data, days } = useDashboardData();
  const { place, change } = useDashboardView();
  const { zone } = useUsageView();
  const newest = data.lastTimestamp;
  const isFiltered = place.filters.length > 0;
  const toNewest = (): void => {
    if (newest === null) return;
    const day = todayIn(zone, newest);
    const last = day.with({ day: day.daysInMonth });
    change({
      range: { kind: 'custom', from: day.with({ day: 1 }).toString(), to: last.toString() },
    });
  };
  return (
    <div className="bars-empty">
      <p>
        No usage {describeWhen(days)}.
        {newest === null
          ? isFiltered
            ? ' No usage log matches these filters.'
            : ''
          : ` Newest: ${formatDate(newest, zone)}.`}
      </p>
      {newest === null ? null : <Button onClick={toNewest}>Show its month</Button>}
      {newest === null && isFiltered ? (
        <Button onClick={() => change({ filters: [] })}>Clear all filters</Button>
      ) : null}
    </div>
  );
}
