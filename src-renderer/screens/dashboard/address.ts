import type { DashboardPeriod, SeriesBy } from '../../../src-shared/ipc/dashboard.ts';
import type { RangeChoice } from '../../range/range.ts';
import { filtersInAddress, readFilters } from '../usage/filters-in-address.ts';
import type { Filters } from '../usage/filters.ts';
import { rangeInAddress, readRange } from '../usage/range-in-address.ts';
import { DASHBOARD_PERIODS, SERIES_BY } from './choices.ts';

/** What a dashboard shows, as its address tells it. */
export interface Place {
  period: DashboardPeriod;
  seriesBy: SeriesBy;
  /** Null: where the newest usage is. */
  range: RangeChoice | null;
  filters: Filters;
}

/** Where every dashboard begins. */
export const ROOT = '/dashboard';

const FIRST: Place = { period: 'daily', seriesBy: 'model', range: null, filters: [] };

/** The address of a dashboard. It always says more than the root, which stands for the dashboard as it was left. */
export function addressOf({ period, seriesBy, range, filters }: Place): string {
  const words = new URLSearchParams({ period });
  if (seriesBy !== FIRST.seriesBy) words.set('by', seriesBy);
  if (range) words.set('range', rangeInAddress(range));
  if (filters.length > 0) words.set('filters', filtersInAddress(filters));
  return `${ROOT}/${words.toString()}`;
}

/** Reads an address; what makes no sense in it is as usual. */
export function placeOf(address: string): Place {
  const words = new URLSearchParams(address.slice(ROOT.length + 1));
  return {
    period: DASHBOARD_PERIODS.find((name) => name === words.get('period')) ?? FIRST.period,
    seriesBy: SERIES_BY.find((name) => name === words.get('by')) ?? FIRST.seriesBy,
    range: readRange(words.get('range')),
    filters: readFilters(words.get('filters')),
  };
}
