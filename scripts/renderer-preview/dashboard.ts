import type { InputOf, OutputOf } from '../../src-shared/ipc/contract.ts';
import { createCalendar } from '../../src-shared/domain/calendar.ts';
import type { UsageFilter, UsageRow } from '../../src-shared/ipc/usage.ts';
import { addMoney } from '../../src-renderer/format/money-sums.ts';
import { wallTime } from '../../src-renderer/format/zoned.ts';
import { matches, totalsOf } from './queries.ts';

type Dashboard = OutputOf<'dashboard.get'>;
type Field = 'model' | 'provider' | 'project' | 'user' | 'source';

const ZONE = 'Europe/Berlin';
const NONE = '0.000000000';

function groupBy<K>(rows: readonly UsageRow[], key: (row: UsageRow) => K): Map<K, UsageRow[]> {
  const groups = new Map<K, UsageRow[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
}

const cost = (rows: readonly UsageRow[]): string => addMoney(...rows.map((row) => row.netCost));
const tokens = (rows: readonly UsageRow[]): number =>
  rows.reduce((sum, row) => sum + row.totalTokens, 0);

function summaryOf(rows: readonly UsageRow[], filter: UsageFilter): Dashboard['summary'] {
  const sums = totalsOf(rows, filter, 1);
  const priced = sums.requests - sums.unpricedRequests;
  return {
    ...sums,
    meanCost: priced === 0 ? null : (Number(sums.netCost) / priced).toFixed(9),
    cacheSavings: ((sums.cacheReadTokens * 4.5) / 1e6).toFixed(9),
    cacheShare: sums.inputTokens === 0 ? null : sums.cacheReadTokens / sums.inputTokens,
    fees: NONE,
  };
}

function namesOf(rows: readonly UsageRow[], field: Field): Dashboard['models'] {
  const whole = Number(cost(rows)) || 1;
  return [...groupBy(rows, (row) => row[field])]
    .map(([key, some]) => ({
      ...totalsOf(some, {}, 1),
      key,
      label: field === 'project' ? (some[0]?.projectLabel ?? '') : (key ?? ''),
      share: Number(cost(some)) / whole,
    }))
    .sort((a, b) => Number(b.netCost) - Number(a.netCost) || b.totalTokens - a.totalTokens);
}

function pointsOf(
  rows: readonly UsageRow[],
  range: { from: number; to: number },
  input: InputOf<'dashboard.get'>,
): Pick<Dashboard, 'points' | 'series'> {
  return stackOf(rows, range, input.seriesBy ?? 'model', input.period);
}

/** Days, weeks or months of a range, stacked by a field. */
export function stackOf(
  rows: readonly UsageRow[],
  range: { from: number; to: number },
  by: Field,
  length: InputOf<'dashboard.get'>['period'] = 'daily',
): Pick<Dashboard, 'points' | 'series'> {
  const names = namesOf(rows, by);
  const shown = names.slice(0, 7);
  const rest = names.slice(7);
  const series = shown.map(({ key, label, netCost, totalTokens }) => ({
    key,
    label,
    isOther: false,
    netCost,
    totalTokens,
  }));
  const period = { daily: 'day', weekly: 'week', monthly: 'month' } as const;
  const calendar = createCalendar(ZONE);
  const points: Dashboard['points'] = [];
  for (let at = range.from; at < range.to;) {
    const span = calendar.spanOf(period[length], at);
    const to = Math.min(span.end, range.to);
    const some = rows.filter(({ timestamp }) => timestamp >= at && timestamp < to);
    points.push({
      ...totalsOf(some, {}, 1),
      key: span.key,
      from: at,
      to,
      series: series.map(({ key }) => {
        const part = some.filter((row) => row[by] === key);
        return { netCost: cost(part), totalTokens: tokens(part) };
      }),
    });
    at = to;
  }
  if (rest.length > 0)
    series.push({
      key: 'other',
      label: `Other (${rest.length})`,
      isOther: true,
      netCost: addMoney(...rest.map(({ netCost }) => netCost)),
      totalTokens: rest.reduce((sum, { totalTokens }) => sum + totalTokens, 0),
    });
  return { points, series };
}

function percentiles(rows: readonly UsageRow[]) {
  const times = rows.flatMap(({ responseTimeMs }) => responseTimeMs ?? []).sort((a, b) => a - b);
  const at = (part: number): number | null => times[Math.floor(part * (times.length - 1))] ?? null;
  return { count: times.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

function dearestOf(rows: readonly UsageRow[]): Pick<Dashboard, 'sessions' | 'requests'> {
  const sessions = [...groupBy(rows, ({ session }) => session)].map(([session, some]) => ({
    session: session ?? '',
    source: some[0]?.source ?? '',
    project: some[0]?.project ?? null,
    projectLabel: some[0]?.projectLabel ?? null,
    startedAt: some.at(-1)?.timestamp ?? 0,
    requests: some.length,
    errors: some.filter(({ isError }) => isError).length,
    totalTokens: tokens(some),
    netCost: cost(some),
  }));
  const dearest = rows.toSorted((a, b) => Number(b.netCost) - Number(a.netCost)).slice(0, 10);
  return {
    sessions: {
      total: sessions.length,
      top: sessions.toSorted((a, b) => Number(b.netCost) - Number(a.netCost)).slice(0, 10),
    },
    requests: dearest.map((row) => ({ ...row, netCost: row.netCost ?? NONE })),
  };
}

function errorsOf(rows: readonly UsageRow[]): Dashboard['errors'] {
  const failed = rows.filter(({ isError }) => isError);
  return [...groupBy(failed, ({ statusCode }) => statusCode)].map(([statusCode, some]) => ({
    statusCode,
    type: 'rate_limit_error',
    count: some.length,
    newestTimestamp: some[0]?.timestamp ?? 0,
    newestId: some[0]?.id ?? 0,
  }));
}

function hourOfWeek({ timestamp }: UsageRow): number {
  const { weekday, hour } = wallTime(timestamp, ZONE);
  return ((weekday + 6) % 7) * 24 + hour;
}

/** Everything at a glance, worked out of the rows that there are. */
export function dashboardOf(
  all: readonly UsageRow[],
  input: InputOf<'dashboard.get'>,
  now: number,
): Dashboard {
  const { filter = {}, period = 'daily' } = input;
  const to = filter.to ?? createCalendar(ZONE).spanOf('day', now).end;
  const range = { from: filter.from ?? to - 30 * 86_400_000, to };
  const before = input.previous ?? { from: 2 * range.from - to, to: range.from };
  const rows = all.filter((row) => matches(row, { ...filter, ...range }));
  const hours = groupBy(rows, hourOfWeek);
  const models = namesOf(rows, 'model');
  return {
    range,
    period,
    firstTimestamp: all.at(-1)?.timestamp ?? null,
    lastTimestamp: all[0]?.timestamp ?? null,
    summary: summaryOf(rows, {}),
    previous: { ...summaryOf(all, { ...filter, ...before }), range: before },
    ...pointsOf(rows, range, input),
    models,
    providers: namesOf(rows, 'provider'),
    projects: namesOf(rows, 'project'),
    users: namesOf(rows, 'user'),
    sources: namesOf(rows, 'source'),
    heatmap: Array.from({ length: 168 }, (_, cell) => {
      const some = hours.get(cell) ?? [];
      return { netCost: cost(some), requests: some.length, totalTokens: tokens(some) };
    }),
    latency: {
      isEstimated: true,
      all: percentiles(rows),
      firstToken: percentiles([]),
      models: models.map(({ key }) => ({
        key,
        ...percentiles(rows.filter(({ model }) => model === key)),
      })),
    },
    errors: errorsOf(rows),
    ...dearestOf(rows),
  };
}
