import type { DashboardPeriod, SeriesBy } from '../../../src-shared/ipc/dashboard.ts';

/** The lengths of a point. */
export const DASHBOARD_PERIODS: readonly DashboardPeriod[] = ['daily', 'weekly', 'monthly'];
/** What bars are stacked by. */
export const SERIES_BY: readonly SeriesBy[] = ['model', 'provider', 'project'];

/** A point's length in words. */
export const PERIOD_WORDS: Readonly<Record<DashboardPeriod, { each: string; label: string }>> = {
  daily: { each: 'day', label: 'Daily' },
  weekly: { each: 'week', label: 'Weekly' },
  monthly: { each: 'month', label: 'Monthly' },
};
/** A stack's parts in words. */
export const SERIES_WORDS: Readonly<Record<SeriesBy, string>> = {
  model: 'Model',
  provider: 'Provider',
  project: 'Project',
};
