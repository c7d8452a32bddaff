import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseUsd } from '../../src-shared/domain/money.ts';
import { dashboardInputSchema } from '../../src-shared/ipc/dashboard.ts';
import {
  type UsageFilter,
  usageFilterSchema,
  usagePageInputSchema,
} from '../../src-shared/ipc/usage.ts';
import { exportPages } from '../../src-main/queries/export-rows.ts';
import { createQueryKit } from '../../src-main/queries/query-kit.ts';
import { querySettings } from '../../src-main/queries/query-settings.ts';
import { select } from '../../src-main/queries/selection.ts';
import { soundConfig } from '../config/support.ts';
import { costOf, localOf, type ModelRow } from './dashboard-model.ts';
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

const yaml = (zone: string) => `
time_zone: ${zone}
cost_calculation:
  custom_costs:
    m1: {input_cost_per_token: 0.000001, output_cost_per_token: 0.000001}
`;

/** An error's code, its details, and the kind that these say. */
const FAILURES = [
  { statusCode: 429, errorDetails: '{"type":"rate_limit_error"}', type: 'rate_limit_error' },
  { statusCode: 429, errorDetails: '{"error":{"code":"quota"}}', type: 'quota' },
  { statusCode: 529, errorDetails: '{"error":{"type":"overloaded"}}', type: 'overloaded' },
  { statusCode: 500, errorDetails: 'no JSON', type: null },
  { statusCode: null, errorDetails: null, type: null },
] as const;

const given = fc.record({
  source: fc.constantFrom('claude-code', 'codex'),
  session: fc.constantFrom(null, 's1', 's2'),
  minutes: fc.nat(60 * 24 * 45),
  tokens: fc.nat(5000),
  failure: fc.option(fc.constantFrom(...FAILURES)),
  okCode: fc.constantFrom(null, 200),
  model: fc.constantFrom('m1', 'nobody'),
});

interface Row extends ModelRow {
  statusCode: number | null;
  type: string | null;
  errorDetails: string | null;
}

function toRow({
  minutes,
  failure,
  okCode,
  ...row
}: typeof given extends fc.Arbitrary<infer T> ? T : never): Row {
  return {
    ...row,
    timestamp: NOW - minutes * 60_000,
    price: row.model === 'm1' ? 1000 : null,
    isError: failure !== null,
    statusCode: failure === null ? okCode : failure.statusCode,
    type: failure?.type ?? null,
    errorDetails: failure?.errorDetails ?? null,
    responseTimeMs: null,
  };
}

function ask(zone: string, rows: readonly Row[]) {
  return askVault(
    yaml(zone),
    rows.map(({ tokens, price: _price, type: _type, ...row }) => ({
      ...row,
      freshInputTokens: tokens,
      outputTokens: 0,
    })),
    NOW,
  );
}

const hourOf = ({ timestamp }: Row, zone: string) => {
  const { weekday, hour } = localOf(timestamp, zone);
  return weekday * 24 + hour;
};

type Vault = ReturnType<typeof ask>;

/** Everything that is asked with a filter, against the rows that it should find. */
function expectRows(vault: Vault, zone: string, filter: UsageFilter, rows: readonly Row[]): void {
  const { queries } = vault;
  const totals = queries.totals({ filter });
  expect(totals.totalCount).toBe(rows.length);
  expect(parseUsd(totals.netCost)).toBe(costOf(rows));
  expect(totals.errors).toBe(rows.filter(({ isError }) => isError).length);
  for (const field of ['timestamp', 'netCost', 'totalTokens'] as const) {
    const sort = { field, descending: true };
    const page = queries.page(usagePageInputSchema.parse({ filter, sort, limit: 1000 }));
    expect(page.rows.map(({ timestamp }) => timestamp).sort()).toEqual(
      rows.map(({ timestamp }) => timestamp).sort(),
    );
  }
  for (const groupBy of ['hour', 'day', 'model', 'session'] as const) {
    const groups = queries.groups({ filter, groupBy, timeZone: zone, firstDayOfWeek: 'monday' });
    const sum = groups.reduce((all, { netCost }) => all + (parseUsd(netCost) ?? 0n), 0n);
    expect([groupBy, sum]).toEqual([groupBy, costOf(rows)]);
  }
  const facets = queries.facets({ filter });
  expect(facets.matching).toBe(rows.length);
  expect(facets.source.reduce((sum, { count }) => sum + count, 0)).toBe(rows.length);
  const settings = querySettings(soundConfig(yaml(zone)), '/home/ada');
  const kit = createQueryKit(vault.vault.read, () => settings);
  kit.dictionary.refresh();
  const sort = { field: 'timestamp', descending: false } as const;
  const exported = [...exportPages(kit, select(kit, filter), sort, 'request_id')];
  expect(exported.flat()).toHaveLength(rows.length);
}

/** A dashboard under a filter with a range, against the rows that it should sum. */
function expectBoard({ queries }: Vault, filter: UsageFilter, rows: readonly Row[]): void {
  const board = queries.dashboard(dashboardInputSchema.parse({ filter }));
  expect(parseUsd(board.summary.netCost)).toBe(costOf(rows));
  for (const list of [board.points, board.models, board.heatmap]) {
    const costs = list.map(({ netCost }) => parseUsd(netCost) ?? 0n);
    expect(costs.reduce((sum, cost) => sum + cost, 0n)).toBe(costOf(rows));
  }
  const inSessions = rows.filter(({ session }) => session !== null);
  const names = new Set(inSessions.map(({ source, session }) => `${source} ${session}`));
  expect(board.sessions.total).toBe(names.size);
}

describe('filters that only rows can tell', () => {
  it('find exactly what a dashboard’s figures are made of, in every zone', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.array(given, { minLength: 1, maxLength: 25 }),
        fc.nat(),
        fc.nat(60 * 24 * 30),
        (zone, all, pick, since) => {
          const rows = all.map(toRow);
          const from = NOW - since * 60_000;
          const vault = ask(zone, rows);
          const shown = rows.filter(({ timestamp }) => timestamp >= from && timestamp <= NOW);
          const range = { from, to: NOW + 1 };
          const found = vault.queries.dashboard(dashboardInputSchema.parse({ filter: range }));

          const hour = shown.length === 0 ? 0 : hourOf(shown[pick % shown.length] as Row, zone);
          const hourFilter = { ...range, hourOfWeek: { timeZone: zone, hours: [hour] } };
          const ofHour = shown.filter((row) => hourOf(row, zone) === hour);
          expectRows(vault, zone, hourFilter, ofHour);
          expectBoard(vault, hourFilter, ofHour);
          expect(found.heatmap[hour]?.requests).toBe(ofHour.length);
          expect(vault.queries.totals({ filter: hourFilter }).netCost).toBe(
            found.heatmap[hour]?.netCost,
          );

          for (const kind of found.errors) {
            const filter: UsageFilter = {
              ...range,
              status: 'error',
              statusCode: [kind.statusCode],
              errorType: [kind.type],
            };
            const ofKind = shown.filter(
              ({ isError, statusCode, type }) =>
                isError && statusCode === kind.statusCode && type === kind.type,
            );
            expect(kind.count).toBe(ofKind.length);
            expectRows(vault, zone, filter, ofKind);
            expectBoard(vault, filter, ofKind);
          }
          for (const request of found.requests) {
            const totals = vault.queries.totals({ filter: { ...range, id: [request.id] } });
            expect([totals.totalCount, totals.netCost]).toEqual([1, request.netCost]);
          }
          for (const { session, source, netCost, requests } of found.sessions.top) {
            const totals = vault.queries.totals({
              filter: { ...range, session: [session], source: [source] },
            });
            expect([totals.requests, totals.netCost]).toEqual([requests, netCost]);
          }
        },
      ),
      { numRuns: 50 },
    );
  }, 120_000);

  it('take codes without an error and none, kinds alone, and both together', () => {
    const rows = FAILURES.map((failure, at) => ({ failure, at })).flatMap(({ failure, at }) => [
      toRow({
        source: 'codex',
        session: null,
        minutes: at,
        tokens: 10,
        failure,
        okCode: null,
        model: 'm1',
      }),
      toRow({
        source: 'codex',
        session: null,
        minutes: at,
        tokens: 1,
        failure: null,
        okCode: at === 0 ? null : 200,
        model: 'm1',
      }),
    ]);
    const vault = ask('UTC', rows);
    const by = (test: (row: Row) => boolean) => rows.filter(test);
    const isNone = ({ isError, type }: Row) => isError && type === null;
    expectRows(
      vault,
      'UTC',
      { statusCode: [200] },
      by(({ statusCode }) => statusCode === 200),
    );
    expectRows(
      vault,
      'UTC',
      { statusCode: [null] },
      by(({ statusCode }) => statusCode === null),
    );
    expectRows(
      vault,
      'UTC',
      { statusCode: [429, 529] },
      by(({ statusCode }) => (statusCode ?? 0) >= 429 && statusCode !== 500),
    );
    expectRows(vault, 'UTC', { errorType: [null] }, by(isNone));
    expectRows(
      vault,
      'UTC',
      { errorType: ['quota', null] },
      by((row) => isNone(row) || row.type === 'quota'),
    );
    expectRows(vault, 'UTC', { errorType: ['quota'], status: 'ok' }, []);
    expect(vault.queries.errorFacets({ filter: { statusCode: [429] } })).toEqual({
      statusCode: [
        { value: 429, count: 2 },
        { value: null, count: 1 },
        { value: 500, count: 1 },
        { value: 529, count: 1 },
      ],
      errorType: [
        { value: 'quota', count: 1 },
        { value: 'rate_limit_error', count: 1 },
      ],
    });
    const reason = vault.queries.whyEmpty({ filter: { errorType: ['quota'], statusCode: [500] } });
    expect(reason.without).toEqual([
      { field: 'statusCode', count: 1 },
      { field: 'errorType', count: 1 },
    ]);
  });

  it('refuse what is no hour, no zone, no kind', () => {
    const refused = (filter: object) => usageFilterSchema.safeParse(filter).success;
    expect(refused({ hourOfWeek: { timeZone: 'Europe/Berlin', hours: [168] } })).toBe(false);
    expect(refused({ hourOfWeek: { timeZone: 'Nowhere', hours: [1] } })).toBe(false);
    expect(refused({ errorType: ['x'.repeat(201)] })).toBe(false);
    expect(refused({ hourOfWeek: { timeZone: 'Europe/Berlin', hours: [0, 167] } })).toBe(true);
  });
});
