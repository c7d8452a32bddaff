import type { UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { PredictInput, Prediction } from '../../../src-shared/ipc/forecast.ts';
import type { UsageFilter } from '../../../src-shared/ipc/usage.ts';
import { useCall } from '../../api/use-call.ts';
import { filtersInAddress } from '../usage/filters-in-address.ts';
import { toUsageFilter, type Filters } from '../usage/filters.ts';
import { useUsageView } from '../usage/view-context.tsx';
import { useDashboardView } from './dashboard-view.tsx';
import { useDashboardData, type DashboardData } from './data-context.tsx';
import { useAfterPaint } from './use-after-paint.ts';
import { useVisible } from './use-dashboard.ts';

/** As many days as there can be to a month's end; the Predict screen asks the same at first. */
const DAYS = 30;

const NAMES = new Set(['model', 'provider', 'project', 'user', 'source']);

/** Whether days under these filters can be forecast: a session, an error or an hour is no habit that goes on. */
export function isForecastable(filters: Filters): boolean {
  return filters.every(({ field }) => NAMES.has(field));
}

/** Whether figures are of costs up to the end of today: what comes after is a forecast, and not something that was. */
function useEndsToday({ data, measure }: DashboardData): boolean {
  const { today, zone } = useUsageView();
  const end = today.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
  return measure.isMoney && data.range.to === end;
}

/** Whether a forecast belongs to what is shown. */
export function useHasForecast(): boolean {
  const { place } = useDashboardView();
  const endsToday = useEndsToday(useDashboardData());
  return endsToday && isForecastable(place.filters);
}

/** The filters of the dashboard without its range; undefined where nothing is filtered. */
export function useNamesFilter(): UsageFilter | undefined {
  const { filters } = useDashboardView().place;
  const { zone } = useUsageView();
  return useMemo(
    () => (filters.length === 0 ? undefined : toUsageFilter(filters, {}, '', zone)),
    [filters, zone],
  );
}

/** Where the Predict screen tells the same forecast at length, under the same filters. */
export function useForecastAddress(basis: PredictInput['basis']): string {
  const { filters } = useDashboardView().place;
  const words = new URLSearchParams({ filters: filtersInAddress(filters) });
  const address = `/predict/forecast/${DAYS}/${basis}`;
  return filters.length === 0 ? address : `${address}/${words.toString()}`;
}

/** The forecast of the Predict screen, under the dashboard's filters; asked for once the dashboard is painted. */
export function useOutlook(basis: PredictInput['basis']): UseQueryResult<Prediction> {
  const filter = useNamesFilter();
  const painted = useAfterPaint();
  const visible = useVisible();
  const has = useHasForecast();
  return useCall(
    'forecast.predict',
    { days: DAYS, basis, ...(filter ? { filter } : {}) },
    { keepPrevious: true, enabled: painted && visible && has },
  );
}
