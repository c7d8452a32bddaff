import { createContext, useContext, useMemo, type ReactElement, type ReactNode } from 'react';
import type { Dashboard, SeriesBy } from '../../../src-shared/ipc/dashboard.ts';
import type { Dimension } from '../../../src-shared/ipc/usage.ts';
import { displayName } from '../../format/names.ts';
import { describeDays } from '../../range/describe.ts';
import type { Days } from '../../range/range.ts';
import { useUsageView } from '../usage/view-context.tsx';
import { useDashboardView } from './dashboard-view.tsx';
import { measureOf, type Measure } from './figures.ts';
import { daysBetween } from './span-words.ts';
import { withNames } from './targets.ts';

/** The figures that are shown, and how they are measured. */
export interface DashboardData {
  data: Dashboard;
  measure: Measure;
  /** The days of the figures. */
  days: Days;
  /** The same in words. */
  when: string;
  /** The names a chart is stacked by. */
  names: Dashboard['models'];
}

const DataContext = createContext<DashboardData | null>(null);

const LISTS: Readonly<Record<SeriesBy, 'models' | 'providers' | 'projects'>> = {
  model: 'models',
  provider: 'providers',
  project: 'projects',
};

/** Gives the sections the figures. */
export function DashboardDataProvider({
  data,
  children,
}: {
  data: Dashboard;
  children: ReactNode;
}): ReactElement {
  const { place } = useDashboardView();
  const { zone } = useUsageView();
  const value = useMemo(() => {
    const days = daysBetween(data.range.from, data.range.to, zone);
    const names = data[LISTS[place.seriesBy]];
    return { data, measure: measureOf(data), days, when: describeDays(days), names };
  }, [data, zone, place.seriesBy]);
  return <DataContext value={value}>{children}</DataContext>;
}

/** The figures that are shown. */
export function useDashboardData(): DashboardData {
  const value = useContext(DataContext);
  if (!value) throw new Error('The dashboard’s figures are missing above this component.');
  return value;
}

/** A name as lists write it: sources and providers have names of their own, none is said in words. */
export function nameText(field: Dimension, name: { key: string | null; label: string }): string {
  if (name.key === null) return name.label === '' ? `No ${field}` : name.label;
  return field === 'provider' || field === 'source' ? displayName(name.key) : name.label;
}

/** Opens the usage logs of names; undefined where no filter can say them. */
export function useOpenNames(
  field: Dimension,
): (
  names: readonly { key: string | null; label: string }[],
  days?: Days,
) => (() => void) | undefined {
  const { place, open } = useDashboardView();
  return (names, days) => {
    const filters = withNames(place.filters, field, names);
    return filters ? () => open({ filters, ...(days ? { days } : {}) }) : undefined;
  };
}
