import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseUsd } from '../../src-shared/domain/money.ts';
import { dashboardInputSchema, dashboardSchema } from '../../src-shared/ipc/dashboard.ts';
import {
  costOf,
  exactPercentile,
  groupCosts,
  keyOf,
  localOf,
  type ModelRow,
} from './dashboard-model.ts';
import { askVault } from './support.ts';

const ZONES = [
  'Europe/Berlin',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Pacific/Apia',
  'UTC',
];
/** The clocks of Berlin, Lord Howe and St John's change within the weeks before. */
const NOW = Date.parse('2026-11-05T12:00:00Z');
const PRICES: Readonly<Record<string, number>> = { m1: 1000, m2: 3000 };

const yaml = (zone: string) => `
time_zone: ${zone}
cost_calculation:
  custom_costs:
    m1: {input_cost_per_token: 0.000001, output_cost_per_token: 0.000001}
    m2: {input_cost_per_token: 0.000003, output_cost_per_token: 0.000003}
`;

const given = fc.record({
  model: fc.constantFrom('m1', 'm2', 'nobody'),
  source: fc.constantFrom('claude-code', 'codex'),
  session: fc.constantFrom(null, 's1', 's2', 's3'),
  minutes: fc.nat(60 * 24 * 45),
  tokens: fc.nat(5000),
  isError: fc.boolean(),
  responseTimeMs: fc.option(fc.nat(100_000)),
});

type Given = typeof given extends fc.Arbitrary<infer T> ? T : never;

function toModel({ minutes, ...row }: Given): ModelRow {
  return { ...row, timestamp: NOW - minutes * 60_000, price: PRICES[row.model] ?? null };
}

function ask(zone: string, rows: readonly ModelRow[]) {
  return askVault(
    yaml(zone),
    rows.map(({ tokens, price: _price, ...row }) => ({
      ...row,
      freshInputTokens: tokens,
      outputTokens: 0,
      statusCode: row.isError ? 429 : 200,
    })),
    NOW,
  ).queries;
}

const nanos = (text: string) => parseUsd(text) ?? 0n;
const sum = (all: readonly string[]) => all.reduce((total, one) => total + nanos(one), 0n);
const question = (from: number | undefined, to: number | undefined, more: object = {}) =>
  dashboardInputSchema.parse({ filter: { from, to }, ...more });

describe('the dashboard', () => {
  it('is what its rows say, in every zone, for every range', () => {
    const range = fc.tuple(fc.nat(60 * 24 * 45), fc.nat(60 * 24 * 45));
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.array(given, { maxLength: 30 }),
        range,
        fc.constantFrom('daily', 'weekly', 'monthly'),
        fc.constantFrom('model', 'provider', 'project'),
        fc.boolean(),
        (zone, all, bounds, period, seriesBy, isWhole) => {
          const rows = all.map(toModel);
          const [a, b] = bounds.map((minutes) => NOW - minutes * 60_000);
          const from = isWhole ? undefined : Math.min(a ?? 0, b ?? 0);
          const to = isWhole ? undefined : Math.max(a ?? 0, b ?? 0) + 1;
          const input = question(from, to, { period, seriesBy, points: 60 });
          const found = dashboardSchema.parse(ask(zone, rows).dashboard(input));
          const shown = rows.filter(
            ({ timestamp }) => timestamp >= found.range.from && timestamp < found.range.to,
          );
          expect(!isWhole || shown.length === rows.length).toBe(true);

          expect(found.summary.requests).toBe(shown.length);
          expect(nanos(found.summary.netCost)).toBe(costOf(shown));
          expect(found.summary.errors).toBe(shown.filter(({ isError }) => isError).length);
          const points = new Map(found.points.map(({ key, netCost }) => [key, nanos(netCost)]));
          const expected = groupCosts(shown, ({ timestamp }) =>
            keyOf(localOf(timestamp, zone).date, period as 'daily'),
          );
          for (const [key, cost] of expected) expect([key, points.get(key)]).toEqual([key, cost]);
          expect(sum(found.points.map(({ netCost }) => netCost))).toBe(costOf(shown));
          for (const point of found.points)
            expect(sum(point.series.map(({ netCost }) => netCost))).toBe(nanos(point.netCost));
          for (const list of [found.models, found.providers, found.projects, found.sources])
            expect(sum(list.map(({ netCost }) => netCost))).toBe(costOf(shown));

          const cells = groupCosts(shown, ({ timestamp }) => {
            const { weekday, hour } = localOf(timestamp, zone);
            return String(weekday * 24 + hour);
          });
          for (const [at, cell] of found.heatmap.entries())
            expect([at, nanos(cell.netCost)]).toEqual([at, cells.get(String(at)) ?? 0n]);

          const times = shown.flatMap(({ responseTimeMs }) => responseTimeMs ?? []);
          expect(found.latency.all.count).toBe(times.length);
          for (const [part, told] of [
            [0.5, found.latency.all.p50],
            [0.95, found.latency.all.p95],
            [0.99, found.latency.all.p99],
          ] as const) {
            const exact = exactPercentile(times, part);
            expect(told === null).toBe(exact === null);
            expect(Math.abs((told ?? 0) - (exact ?? 0))).toBeLessThanOrEqual(
              Math.max(1, (exact ?? 0) * 0.035),
            );
          }

          const sessions = groupCosts(
            shown.filter(({ session }) => session !== null),
            ({ session, source }) => `${source} ${session}`,
          );
          expect(found.sessions.total).toBe(sessions.size);
          for (const { session, source, netCost } of found.sessions.top)
            expect(nanos(netCost)).toBe(sessions.get(`${source} ${session}`));
          expect(found.errors.reduce((count, one) => count + one.count, 0)).toBe(
            found.summary.errors,
          );
        },
      ),
      { numRuns: 120 },
    );
  }, 120_000);

  it('shows the last periods, the running one included, and compares with those before', () => {
    const queries = ask('Europe/Berlin', []);
    const { range, previous, points } = queries.dashboard(
      question(undefined, undefined, { points: 3 }),
    );
    // 5 November, 12:00 UTC: the days of the 3rd to the 5th.
    expect(new Date(range.from).toISOString()).toBe('2026-11-02T23:00:00.000Z');
    expect(new Date(range.to).toISOString()).toBe('2026-11-05T23:00:00.000Z');
    expect(points.map(({ key }) => key)).toEqual(['2026-11-03', '2026-11-04', '2026-11-05']);
    expect(previous.range.to).toBe(range.from);
    expect(new Date(previous.range.from).toISOString()).toBe('2026-10-30T23:00:00.000Z');
  });

  it('a day of 25 hours is one point, and the days before have their own midnights', () => {
    const queries = ask('Europe/Berlin', []);
    const from = Date.parse('2026-10-24T22:00:00Z');
    const { points } = queries.dashboard(question(from, Date.parse('2026-10-26T23:00:00Z')));
    expect(points.map(({ key, from: start, to }) => [key, (to - start) / 3_600_000])).toEqual([
      ['2026-10-25', 25],
      ['2026-10-26', 24],
    ]);
  });

  it('too many points give way to weeks, then months: nothing of the range is left out', () => {
    const queries = ask('UTC', []);
    const found = queries.dashboard(question(Date.parse('2024-01-01T00:00:00Z'), NOW));
    expect(found.period).toBe('weekly');
    expect(found.points[0]?.from).toBe(Date.parse('2024-01-01T00:00:00Z'));
    expect(queries.dashboard(question(Date.parse('2000-01-01T00:00:00Z'), NOW)).period).toBe(
      'monthly',
    );
  });

  it('folds what is beyond seven series into one, last', () => {
    const rows = Array.from({ length: 12 }, (_, at) => ({
      model: `model-${at}`,
      timestamp: NOW - 1000,
      freshInputTokens: 100 + at,
      outputTokens: 0,
    }));
    const { queries } = askVault('time_zone: UTC', rows, NOW);
    const { series, points } = queries.dashboard(question(undefined, undefined, { points: 1 }));
    expect(series.map(({ label }) => label)).toEqual([
      'model-11',
      'model-10',
      'model-9',
      'model-8',
      'model-7',
      'model-6',
      'model-5',
      'Other (5)',
    ]);
    expect(points[0]?.series.map(({ totalTokens }) => totalTokens)).toEqual([
      111, 110, 109, 108, 107, 106, 105, 510,
    ]);
  });

  it('cache savings are the full price less what was paid', () => {
    const text = `
time_zone: UTC
cost_calculation:
  custom_costs:
    m1: {input_cost_per_token: 0.00001, output_cost_per_token: 0.00001, cache_read_cost_per_token: 0.000001, cache_write_5m_cost_per_token: 0.0000125}
`;
    const row = {
      model: 'm1',
      timestamp: NOW - 1000,
      freshInputTokens: 10,
      cacheReadTokens: 1000,
      cacheWrite5mTokens: 100,
      outputTokens: 0,
    };
    const { summary } = askVault(text, [row], NOW).queries.dashboard(
      question(undefined, undefined),
    );
    // 1,000 × $0.000009 saved, 100 × $0.0000025 paid for writing.
    expect(summary.cacheSavings).toBe('0.008750000');
    expect(summary.cacheShare).toBeCloseTo(1000 / 1110, 9);
  });
});
