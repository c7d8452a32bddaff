import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseUsd } from '../../src-shared/domain/money.ts';
import type { UsageFilter } from '../../src-shared/ipc/usage.ts';
import { askVault } from './support.ts';

const at = (text: string) => Date.parse(text);
const NOW = at('2026-11-24T12:00:00Z');

/** Berlin is an hour ahead of UTC in November. */
const YAML = `
time_zone: Europe/Berlin
subscriptions:
  - {name: Max, monthly_price: 90, currency: EUR, from: 2026-11-10, sources: [claude-code]}
  - {name: Pro, monthly_price: 30, currency: USD, from: 2026-11-12, models: ["gpt-*"]}
cost_calculation:
  exchange_rates: {EUR: [{from: 2026-01-01, rate: 0.9}, {from: 2026-11-20, rate: 0.8}]}
  custom_costs:
    m1: {input_cost_per_token: 0.000001, output_cost_per_token: 0.000002}
    gpt-x: {input_cost_per_token: 0.000004, output_cost_per_token: 0.000004}
`;

const row = (time: string, model: string | null, source = 'claude-code', tokens = 1_000_000) => ({
  source,
  model,
  timestamp: at(time),
  freshInputTokens: tokens,
  outputTokens: 0,
});

describe('paid and value', () => {
  const rows = [
    row('2026-11-09T22:59:59Z', 'm1'),
    row('2026-11-09T23:00:00Z', 'm1'),
    row('2026-11-15T12:00:00Z', 'm1', 'codex'),
    row('2026-11-15T12:00:00Z', 'gpt-x', 'codex'),
    row('2026-11-15T12:00:00Z', 'gpt-x'),
    row('2026-11-15T12:00:00Z', 'nobody', 'codex'),
    row('2026-11-15T12:00:00Z', null, 'codex'),
  ];

  it('paid is the net cost that no plan covers, from the plan’s local midnight on', () => {
    const { queries } = askVault(YAML, rows, NOW);
    // m1 before the plan $1, m1 of codex $1; the rest is covered: $1 by Max, $4 of codex by Pro, $4 by the older Max.
    expect(queries.totals({ filter: {} })).toMatchObject({
      netCost: '11.000000000',
      paidCost: '2.000000000',
      unpricedRequests: 2,
    });
    const day = at('2026-11-09T23:00:00Z');
    expect(queries.totals({ filter: { from: day, to: day + 1 } })).toMatchObject({
      netCost: '1.000000000',
      paidCost: '0.000000000',
    });
  });

  it('fees are those of the range’s days up to today, which counts whole, and none under a filter', () => {
    const { queries } = askVault(YAML, rows, NOW);
    const range = { from: at('2026-11-18T23:00:00Z'), to: at('2026-11-20T23:00:00Z') };
    // 19 and 20 November: €3 at 0.9 and €3 at 0.8, and twice $1.
    expect(queries.totals({ filter: range }).fees).toBe('9.083333333');
    // All: €30 at 0.9 for the 10th to the 19th, €15 at 0.8 for the 20th to the 24th, $13 of Pro.
    expect(queries.totals({ filter: {} }).fees).toBe('65.083333330');
    expect(queries.totals({ filter: { model: ['m1'] } }).fees).toBeNull();
    expect(queries.totals({ filter: { ...range, status: 'ok' } }).fees).toBeNull();
  });

  it('a plan pays for itself on the day its value passes the month’s fee; an older plan’s requests are not its own', () => {
    const { queries } = askVault(
      YAML,
      [
        row('2026-11-12T12:00:00Z', 'm1', 'claude-code', 60_000_000),
        row('2026-11-14T12:00:00Z', 'm1', 'claude-code', 60_000_000),
        row('2026-11-14T12:00:00Z', 'gpt-x', 'claude-code', 60_000_000),
        row('2026-11-15T12:00:00Z', 'gpt-x', 'codex', 1_000_000),
      ],
      NOW,
    );
    expect(queries.planStatus()).toEqual([
      {
        name: 'Max',
        month: '2026-11',
        fee: '52.083333330',
        monthFee: '74.583333330',
        currency: 'EUR',
        value: '360.000000000',
        requests: 3,
        paidForItselfOn: '2026-11-14',
      },
      {
        name: 'Pro',
        month: '2026-11',
        fee: '13.000000000',
        monthFee: '19.000000000',
        currency: 'USD',
        value: '4.000000000',
        requests: 1,
        paidForItselfOn: null,
      },
    ]);
  });
});

describe('the display currency', () => {
  it('each day’s sum is converted at its rate; rows before the first rate take it, marked', () => {
    const yaml = YAML.replace('cost_calculation:', 'cost_calculation:\n  currency: EUR').replace(
      /subscriptions:(\n {2}- .*)+/,
      '',
    );
    const { queries } = askVault(
      yaml,
      [row('2026-11-19T12:00:00Z', 'm1'), row('2026-11-20T12:00:00Z', 'm1')],
      NOW,
    );
    expect(queries.totals({ filter: {} }).shown).toEqual({
      currency: 'EUR',
      listCost: '1.700000000',
      discount: '0.000000000',
      netCost: '1.700000000',
      paidCost: '1.700000000',
      fees: null,
      cacheSavings: '0.000000000',
      rateDates: ['2026-01-01', '2026-11-20'],
      isEstimated: false,
    });
    const early = askVault(yaml, [row('2025-12-30T12:00:00Z', 'm1')], NOW);
    expect(early.queries.totals({ filter: {} }).shown).toMatchObject({
      netCost: '0.900000000',
      isEstimated: true,
    });
    expect(early.queries.detail({ id: 1 }).cost.shown).toEqual({
      currency: 'EUR',
      amount: '0.900000000',
      rateFrom: '2026-01-01',
      isEstimated: true,
    });
  });

  it('is not told where it is US dollars', () => {
    const { queries } = askVault(YAML, [row('2026-11-19T12:00:00Z', 'm1')], NOW);
    expect(queries.totals({ filter: {} }).shown).toBeNull();
  });
});

describe('unpriced models', () => {
  it('are listed with what they used, the most first', () => {
    const { queries } = askVault(
      YAML,
      [
        row('2026-11-15T12:00:00Z', 'small', 'codex', 5),
        row('2026-11-15T12:00:00Z', 'large', 'codex', 50),
        row('2026-11-16T12:14:59Z', 'large', 'codex', 50),
        row('2026-11-15T12:00:00Z', 'm1', 'codex', 500),
      ],
      NOW,
    );
    expect(
      queries
        .unpricedModels()
        .map(({ model, requests, inputTokens }) => [model, requests, inputTokens]),
    ).toEqual([
      ['large', 2, 100],
      ['small', 1, 5],
    ]);
  });
});

describe('sums', () => {
  const name = fc.constantFrom('m1', 'gpt-x', 'nobody');
  const given = fc.record({
    model: name,
    source: fc.constantFrom('claude-code', 'codex'),
    minutes: fc.nat(20_000),
    tokens: fc.nat(5_000),
  });
  const filters = fc.record(
    {
      model: name.map((one) => [one]),
      source: fc.constantFrom('claude-code', 'codex').map((one) => [one]),
      from: fc.nat(20_000).map((minutes) => NOW - minutes * 60_000),
      to: fc.nat(20_000).map((minutes) => NOW - minutes * 60_000),
    },
    { requiredKeys: [] },
  );

  it('on every screen equal those of the rows, whatever the filter', () => {
    fc.assert(
      fc.property(
        fc.array(given, { maxLength: 25 }),
        fc.array(filters, { minLength: 4, maxLength: 4 }),
        (rows, asked) => {
          const { queries } = askVault(
            YAML,
            rows.map(({ minutes, tokens, ...one }) => ({
              ...one,
              timestamp: NOW - minutes * 60_000,
              freshInputTokens: tokens,
              outputTokens: 0,
            })),
            NOW,
          );
          for (const filter of asked as UsageFilter[]) {
            const page = queries.records({
              filter,
              sort: { field: 'timestamp', descending: true },
              limit: 1000,
              cursor: null,
            });
            const sum = (amounts: readonly (string | null)[]) =>
              amounts.reduce((all, amount) => all + (parseUsd(amount ?? '0') ?? 0n), 0n);
            const totals = queries.totals({ filter });
            expect(parseUsd(totals.netCost)).toBe(sum(page.rows.map(({ netCost }) => netCost)));
            const isCovered = ({ source, model, timestamp }: (typeof page.rows)[number]) =>
              (source === 'claude-code' && timestamp >= '2026-11-09T23') ||
              (model?.startsWith('gpt-') === true && timestamp >= '2026-11-11T23');
            const paid = page.rows.filter((one) => !isCovered(one));
            expect(parseUsd(totals.paidCost)).toBe(sum(paid.map(({ netCost }) => netCost)));
            for (const groupBy of ['day', 'month', 'model', 'source', 'session'] as const) {
              const groups = queries.groups({
                filter,
                groupBy,
                timeZone: 'Australia/Lord_Howe',
                firstDayOfWeek: 'monday',
              });
              expect(sum(groups.map(({ netCost }) => netCost))).toBe(parseUsd(totals.netCost));
              expect(sum(groups.map(({ paidCost }) => paidCost))).toBe(parseUsd(totals.paidCost));
            }
          }
        },
      ),
      { numRuns: 40 },
    );
  }, 60_000);
});
