import { useMemo } from 'react';
import type { Dashboard } from '../../../src-shared/ipc/dashboard.ts';
import type { Dimension } from '../../../src-shared/ipc/usage.ts';
import type { Filters } from '../usage/filters.ts';
import { useUsageView } from '../usage/view-context.tsx';
import { useDashboardView } from './dashboard-view.tsx';
import { useDashboardData } from './data-context.tsx';
import { daysBetween } from './span-words.ts';
import { withNames } from './targets.ts';

/** The ways from a chart of costs to its usage logs. */
export interface CostCells {
  /** All of a point. */
  point: (index: number) => () => void;
  /** One series of a point; undefined where no filter can say it. */
  part: (index: number, series: number) => (() => void) | undefined;
}

/** What the ways are found by: the chart's figures, all names it stands for, and the filters it is under. */
export interface CellsOf {
  data: Pick<Dashboard, 'points' | 'series'>;
  by: Dimension;
  names: readonly { key: string | null; label: string }[];
  filters: Filters;
  zone: string;
  open: (target: { filters: Filters; days?: ReturnType<typeof daysBetween> }) => void;
}

/** Finds what a click on a bar, or on a figure of its table, opens. */
export function costCells({ data, by, names, filters, zone, open }: CellsOf): CostCells {
  const daysOfPoint = (index: number) => {
    const point = data.points[index];
    return point ? { days: daysBetween(point.from, point.to, zone) } : {};
  };
  const shown = new Set(data.series.filter(({ isOther }) => !isOther).map(({ key }) => key));
  return {
    point: (index) => () => open({ filters, ...daysOfPoint(index) }),
    part: (index, series) => {
      const one = data.series[series];
      if (!one) return undefined;
      const meant = one.isOther ? names.filter(({ key }) => !shown.has(key)) : [one];
      const narrowed = withNames(filters, by, meant);
      return narrowed ? () => open({ filters: narrowed, ...daysOfPoint(index) }) : undefined;
    },
  };
}

/** Those of the dashboard's cost chart. */
export function useCostCells(data: Dashboard): CostCells {
  const { place, open } = useDashboardView();
  const { names } = useDashboardData();
  const { zone } = useUsageView();
  const { filters, seriesBy: by } = place;
  return useMemo(
    () => costCells({ data, by, names, filters, zone, open }),
    [data, by, names, filters, zone, open],
  );
}
