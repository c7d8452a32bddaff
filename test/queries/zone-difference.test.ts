import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askVault } from './support.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const HOUR = 3_600_000;

/** Tiers that few tokens climb through, and a plan that begins with a month. */
const yaml = (zone: string, more = '') => `
time_zone: ${zone}
subscriptions:
  - {name: Max, monthly_price: 90, currency: USD, from: 2026-11-01, models: ["m2"]}
cost_calculation:
  custom_costs:
    m1: {input_cost_per_token: 0.000001, output_cost_per_token: 0.000002}
    m2: {input_cost_per_token: 0.000003, output_cost_per_token: 0.000003}
    m3: {input_cost_per_token: 0.000005, output_cost_per_token: 0.000003}
  tiered_pricing:
    enabled: true
    tier_lists:
      - {name: a, models: ["m1"], tiers: [{name: x, monthly_token_limit: 40, discount_percentage: 0}, {name: y, discount_percentage: 30}]}
      - {name: b, mode: volume, tiers: [{name: x, monthly_token_limit: 50, discount_percentage: 0}, {name: y, discount_percentage: 10}]}
${more}`;

const row = (time: string | number, model: string | null, tokens: number) => ({
  model,
  timestamp: typeof time === 'string' ? Date.parse(time) : time,
  freshInputTokens: tokens,
  outputTokens: 0,
});

/** Requests, net cost and paid cost by month, as the lists of the screens have them. */
function months(bench: ReturnType<typeof askVault>, timeZone: string) {
  const groups = bench.queries.groups({
    filter: {},
    groupBy: 'month',
    timeZone,
    firstDayOfWeek: 'monday',
  });
  return new Map(
    groups.map(({ key, requests, netCost, paidCost }) => [key, [requests, netCost, paidCost]]),
  );
}

describe('another time zone', () => {
  it('says by hand what moves: an hour of the month’s end, its tiers and the plan’s first day', () => {
    const rows = [
      // 31 October, 23:30 UTC: November in Berlin, with the plan, and with November’s tokens.
      row('2026-10-31T23:30:00Z', 'm1', 40),
      row('2026-10-31T23:30:00Z', 'm2', 10),
      row('2026-11-10T00:00:00Z', 'm1', 10),
    ];
    const { queries } = askVault(yaml('UTC'), rows, NOW);
    expect(queries.zoneDifference({ timeZone: 'Europe/Berlin', retentionMonths: null })).toEqual({
      months: [
        {
          month: '2026-11',
          requestsBefore: 1,
          requestsAfter: 3,
          netBefore: '0.000010000',
          // 40 + 30 + (10 less 30 %) millionths of a dollar, of which the plan covers the 30.
          netAfter: '0.000077000',
          paidBefore: '0.000010000',
          paidAfter: '0.000047000',
        },
        {
          month: '2026-10',
          requestsBefore: 2,
          requestsAfter: 0,
          netBefore: '0.000070000',
          netAfter: '0.000000000',
          paidBefore: '0.000070000',
          paidAfter: '0.000000000',
        },
      ],
      total: {
        requestsBefore: 3,
        requestsAfter: 3,
        netBefore: '0.000080000',
        netAfter: '0.000077000',
        paidBefore: '0.000080000',
        paidAfter: '0.000047000',
      },
      removal: {
        rows: 0,
        netCost: '0.000000000',
        unpricedRequests: 0,
        firstTimestamp: null,
        lastTimestamp: null,
      },
    });
  });

  it('tells what retention would remove, and refuses a zone that is none', () => {
    const rows = [row('2026-09-30T23:30:00Z', 'm1', 10), row('2026-11-10T00:00:00Z', 'm1', 10)];
    const { queries } = askVault(yaml('Europe/Berlin'), rows, NOW);
    const ask = (timeZone: string) =>
      queries.zoneDifference({ timeZone, retentionMonths: 1 }).removal.rows;
    // In Berlin it is October already.
    expect(ask('Europe/Berlin')).toBe(0);
    expect(ask('UTC')).toBe(1);
    expect(() => ask('Berlin')).toThrow('timeZone is “Berlin”');
  });

  it('foretells exactly what the change then makes of every month', () => {
    const given = fc.record({
      rows: fc.array(
        fc
          .tuple(
            fc.constantFrom('2026-09-30T23:00:00Z', '2026-10-31T23:00:00Z', '2026-11-20T00:00:00Z'),
            fc.integer({ min: -30, max: 30 }),
            fc.constantFrom('m1', 'm2', 'm3', 'nobody'),
            fc.integer({ min: 1, max: 40 }),
          )
          .map(([time, half, model, tokens]) =>
            row(Date.parse(time) + half * (HOUR / 2), model, tokens),
          ),
        { minLength: 1, maxLength: 14 },
      ),
      from: fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kathmandu'),
      to: fc.constantFrom('America/New_York', 'Australia/Lord_Howe', 'Pacific/Kiritimati'),
    });
    fc.assert(
      fc.property(given, ({ rows, from, to }) => {
        const now = askVault(yaml(from), rows, NOW);
        const then = askVault(yaml(to), rows, NOW);
        const told = now.queries.zoneDifference({ timeZone: to, retentionMonths: null });
        const [before, after] = [months(now, from), months(then, to)];
        const nothing = [0, '0.000000000', '0.000000000'];
        const keys = [...new Set([...before.keys(), ...after.keys()])].toSorted().toReversed();
        const moved = keys.flatMap((month) => {
          const sides = [before.get(month) ?? nothing, after.get(month) ?? nothing];
          return JSON.stringify(sides[0]) === JSON.stringify(sides[1]) ? [] : [[month, ...sides]];
        });
        expect(
          told.months.map((one) => [
            one.month,
            [one.requestsBefore, one.netBefore, one.paidBefore],
            [one.requestsAfter, one.netAfter, one.paidAfter],
          ]),
        ).toEqual(moved);
        expect(told.total.netAfter).toBe(then.queries.totals({ filter: {} }).netCost);
        now.vault.close();
        then.vault.close();
      }),
      { numRuns: 40 },
    );
  }, 120_000);
});

describe('removals', () => {
  it('of a retention and of a source are told with their sums', () => {
    const rows = [
      { ...row('2026-09-30T21:00:00Z', 'm1', 10), source: 'codex' },
      row('2026-09-30T21:59:59Z', 'nobody', 10),
      row('2026-09-30T22:00:00Z', 'm1', 20),
    ];
    const { queries } = askVault(yaml('Europe/Berlin'), rows, NOW);
    expect(queries.retentionPreview({ months: 1 })).toEqual({
      rows: 2,
      netCost: '0.000010000',
      unpricedRequests: 1,
      firstTimestamp: Date.parse('2026-09-30T21:00:00Z'),
      lastTimestamp: Date.parse('2026-09-30T21:59:59Z'),
      keptFrom: Date.parse('2026-09-30T22:00:00Z'),
      removedBefore: null,
      makesBackup: true,
    });
    expect(queries.retentionPreview({ months: null })).toMatchObject({ rows: 0, keptFrom: null });
    expect(queries.sourceRemoval({ source: 'claude-code' })).toMatchObject({
      rows: 2,
      netCost: '0.000020000',
      unpricedRequests: 1,
    });
    expect(queries.sourceRemoval({ source: 'nobody' })).toMatchObject({ rows: 0, files: 0 });
  });

  it('rows whose time is yet to come are counted and marked', () => {
    const rows = [row(NOW + 1, 'm1', 10), row(NOW, 'm1', 10)];
    const { queries } = askVault(yaml('UTC'), rows, NOW);
    expect(queries.vaultInfo()).toMatchObject({ rows: 2, inFuture: 1 });
    const { rows: records } = queries.records({
      filter: {},
      sort: { field: 'timestamp', descending: true },
      limit: 10,
      cursor: null,
    });
    expect(records.map(({ inFuture }) => inFuture)).toEqual([true, false]);
  });
});
