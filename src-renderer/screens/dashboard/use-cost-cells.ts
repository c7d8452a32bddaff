import { useMemo } from 'react';
import type { Dashboard } from '../../../src-shared/ipc/dashboard.ts';
import { useUsageView } from '../usage/view-context.tsx';
import { useDashboardView } from './dashboard-view.tsx';
import { useDashboardData } from './data-context.tsx';
import { daysBetween } from './span-words.ts';
import { withNames } from './targets.ts';

/** The ways from the cost chart to its usage logs. */
export interface CostCells {
  /** All of a point. */
  point: (index: number) => () => void;
  /** One series of a point; undefined where no filter can say it. */
  part: (index: number, series: number) => (() => void) | undefined;
}

/** What a click on a bar, or on a figure of its table, opens. */
export function useCostCells(data: Dashboard): CostCells {
  const { place, open } = useDashboardView();
  const { names } = useDashboardData();
  const { zone } = useUsageView();
  return useMemo(() => {
    const daysOfPoint = (index: number) => {
      const point = data.points[index];
      return point ? { days: daysBetween(point.from, point.to, zone) } : {};
    };
    const shown = new Set(data.series.filter(({ isOther }) => !isOther).map(({ key }) => key));
    return {
      point: (index) => () => open(daysOfPoint(index)),
      part: (index, series) => {
        const one = data.series[series];
        if (!one) return undefined;
        const meant = one.isOther ? names.filter(({ key }) => !shown.has(key)) : [one];
        const filters = withNames(place.filters, place.seriesBy, meant);
        return filters ? () => open({ filters, ...daysOfPoint(index) }) : undefined;
      },
    };
  }, [data, names, zone, place.filters, place.seriesBy, open]);
}
