import type { Dashboard, DashboardSummary } from '../../src-shared/ipc/dashboard.ts';
import { addMoney } from '../../src-renderer/format/money-sums.ts';
import { totals } from './sample-rows.ts';

const DAY = 86_400_000;
const NOTHING = '0.000000000';
const NO_TIMES = { count: 0, p50: null, p95: null, p99: null };

/** A summary with what matters to a test. */
export function summary(given: Partial<DashboardSummary> = {}): DashboardSummary {
  return { ...totals(), meanCost: null, cacheSavings: NOTHING, cacheShare: null, ...given };
}

/** Sums of one name, in dollars with at most nine places. */
export function name(
  key: string | null,
  netCost: string,
  tokens = 1000,
): Dashboard['models'][number] {
  const paid = { netCost, listCost: netCost, paidCost: netCost };
  return {
    ...totals({ ...paid, requests: 12, totalTokens: tokens }),
    key,
    label: key ?? '',
    share: 0,
  };
}

/** The local midnight of a day of November 2026 in Berlin, UTC ms. */
export function day(number: number): number {
  return Date.UTC(2026, 9, 31, 23) + (number - 1) * DAY;
}

/** A dashboard of some days from 1 November 2026 on: every model costs the same each day. */
export function dashboard(
  models: readonly Dashboard['models'][number][],
  { days = 3, given = {} }: { days?: number; given?: Partial<Dashboard> } = {},
): Dashboard {
  const netCost = addMoney(...models.map((model) => model.netCost));
  const totalTokens = models.reduce((sum, model) => sum + model.totalTokens, 0);
  const requests = models.reduce((sum, model) => sum + model.requests, 0);
  const unpricedRequests = models.reduce((sum, model) => sum + model.unpricedRequests, 0);
  const sums = {
    netCost,
    listCost: netCost,
    paidCost: netCost,
    totalTokens,
    requests,
    unpricedRequests,
  };
  const shown = models.slice(0, 7);
  const rest = models.slice(7);
  const series: Dashboard['series'] = shown.map(({ key, label, ...model }) => ({
    key,
    label,
    isOther: false,
    netCost: model.netCost,
    totalTokens: model.totalTokens,
  }));
  if (rest.length > 0)
    series.push({
      key: 'other',
      label: `Other (${rest.length})`,
      isOther: true,
      netCost: addMoney(...rest.map((model) => model.netCost)),
      totalTokens: rest.reduce((sum, model) => sum + model.totalTokens, 0),
    });
  const part = (value: string): string => (Number(value) / days).toFixed(9);
  return {
    range: { from: day(1), to: day(1 + days) },
    period: 'daily',
    firstTimestamp: day(1),
    lastTimestamp: day(days) + 1000,
    summary: summary({ ...sums, totalCount: requests, errorRate: 0 }),
    previous: { ...summary(), range: { from: day(1 - days), to: day(1) } },
    series,
    points: Array.from({ length: days }, (_, at) => ({
      ...totals({
        netCost: part(netCost),
        totalTokens: totalTokens / days,
        requests: requests / days,
      }),
      key: `2026-11-${String(at + 1).padStart(2, '0')}`,
      from: day(at + 1),
      to: day(at + 2),
      series: series.map((one) => ({
        netCost: part(one.netCost),
        totalTokens: one.totalTokens / days,
      })),
    })),
    models: [...models],
    providers: [name('anthropic', netCost, totalTokens)],
    projects: [{ ...name('/home/maya/work/atlas-api', netCost, totalTokens), label: 'atlas-api' }],
    users: [],
    sources: [name('claude-code', netCost, totalTokens)],
    heatmap: Array.from({ length: 168 }, () => ({ netCost: NOTHING, requests: 0, totalTokens: 0 })),
    latency: { isEstimated: false, all: NO_TIMES, firstToken: NO_TIMES, models: [] },
    errors: [],
    sessions: { total: 0, top: [] },
    requests: [],
    ...given,
  };
}
