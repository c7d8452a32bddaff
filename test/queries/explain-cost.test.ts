import { describe, expect, it } from 'vitest';
import { askVault } from './support.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');

describe('a cost explained', () => {
  const TIERS = `
time_zone: Europe/Berlin
cost_calculation:
  custom_costs:
    m1: {input_cost_per_token: 0.000001, output_cost_per_token: 0.000002, cache_read_cost_per_token: 0.0000001}
  tiered_pricing:
    tiers: [{name: base, monthly_token_limit: 1500, discount_percentage: 0}, {name: bulk, discount_percentage: 12.5}]
`;

  it('tokens × price = cost, and the lines add up to the list cost', () => {
    const { queries } = askVault(
      TIERS,
      [
        {
          model: 'm1',
          timestamp: NOW,
          freshInputTokens: 1000,
          cacheReadTokens: 200,
          outputTokens: 50,
        },
      ],
      NOW,
    );
    const detail = queries.detail({ id: 1 });
    expect(detail).toMatchObject({ listCost: '0.001120000', costStatus: 'priced' });
    expect(detail.cost).toMatchObject({
      price: { origin: 'custom', model: 'm1', source: 'config.yaml' },
      computed: '0.001120000',
      plan: null,
      lines: [
        {
          class: 'freshInput',
          count: 1000,
          price: '1.000000000',
          factor: '1',
          cost: '0.001000000',
        },
        { class: 'cacheRead', count: 200, price: '0.100000000', factor: '1', cost: '0.000020000' },
        { class: 'output', count: 50, price: '2.000000000', factor: '1', cost: '0.000100000' },
      ],
    });
  });

  it('names the tiers a row’s tokens lie in', () => {
    const { queries } = askVault(
      TIERS,
      [
        { model: 'm1', timestamp: NOW - 1, freshInputTokens: 1000, outputTokens: 0 },
        { model: 'm1', timestamp: NOW, freshInputTokens: 1000, outputTokens: 0 },
      ],
      NOW,
    );
    const detail = queries.detail({ id: 2 });
    expect(detail).toMatchObject({ discount: '0.000062500', netCost: '0.000937500' });
    expect(detail.cost.tier).toEqual({
      list: 'all models',
      mode: 'graduated',
      month: '2026-11',
      tokensBefore: 1000,
      shares: [
        { tier: 'base', tokens: 500, percent: '0' },
        { tier: 'bulk', tokens: 500, percent: '12.5' },
      ],
    });
  });

  it('a reported cost stands beside the computed, with the difference', () => {
    const reported = { model: 'm1', timestamp: NOW, reportedCostNanos: 5_000_000 };
    const { queries } = askVault(
      TIERS,
      [{ ...reported, freshInputTokens: 1000, outputTokens: 0 }],
      NOW,
    );
    expect(queries.detail({ id: 1 }).cost).toMatchObject({
      computed: '0.001000000',
      reportedDifference: '0.004000000',
    });
  });

  it('an unpriced row says so: no lines, no amounts', () => {
    const { queries } = askVault(TIERS, [{ model: 'nobody', timestamp: NOW }], NOW);
    expect(queries.detail({ id: 1 })).toMatchObject({
      listCost: null,
      netCost: null,
      costStatus: 'unpriced',
      cost: { price: null, lines: [], computed: null, tier: null, plan: null, shown: null },
    });
  });
});
