import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG } from '../../src-shared/config/read-config.ts';
import { SOURCE_NAMES } from '../../src-shared/config/read-sources.ts';
import { parseConfig } from '../../src-main/services/settings/parse-config.ts';
import { sources } from '../../src-main/sources/all.ts';
import { errorsOf, soundConfig } from './support.ts';

describe('config.yaml, the original’s section', () => {
  it('has the original’s defaults where nothing is written', () => {
    expect(soundConfig('')).toEqual(DEFAULT_CONFIG);
    expect(DEFAULT_CONFIG.pricing).toEqual({
      currency: 'USD',
      exchangeRates: [],
      customCosts: [],
      tierLists: [],
      subscriptions: [],
    });
    expect(DEFAULT_CONFIG.prediction).toEqual({
      enabled: true,
      windowDays: 30,
      confidenceInterval: 0.95,
    });
    const { budgetAlerts } = DEFAULT_CONFIG;
    expect(budgetAlerts.thresholds).toEqual(['50', '80', '90', '95', '100']);
    expect(budgetAlerts).toMatchObject({
      enabled: false,
      globalLimits: { daily: { amount: '100', isWritten: false }, monthly: { amount: '3000' } },
      userLimits: { daily: { amount: '10' }, monthly: { amount: '300', isWritten: false } },
    });
  });

  it('reads a file of the Python program as it is and names the sections that are not ours', () => {
    const text = `
model_list:
  - model_name: gpt
    api_key: !ENV x
clients: {a: 1, a: 2}
cost_calculation:
  enable_advanced_costs: yes
  currency: "USD"
  exchange_rates: {USD: 1.0, EUR: 0.92}
  tiered_pricing:
    enabled: true
    tiers:
      - {name: "starter", monthly_token_limit: 1_000_000, discount_percentage: 0.0}
      - {name: "pro", monthly_token_limit: 5000000, discount_percentage: 12.50}
  budget_alerts:
    enabled: True
    global_limits: {daily_budget: 25.50}
    notifications: {log: {enabled: true, level: "WARNING"}}
`;
    const { config, problems, ignoredSections } = parseConfig(text);
    expect(problems).toEqual([]);
    expect(ignoredSections).toEqual(['model_list', 'clients']);
    expect(config?.pricing.exchangeRates).toEqual([{ currency: 'EUR', from: null, rate: '0.92' }]);
    expect(config?.pricing.tierLists).toEqual([
      {
        name: 'all models',
        mode: 'graduated',
        models: [],
        tiers: [
          { name: 'starter', upTo: 1_000_000, discountPercentage: '0' },
          { name: 'pro', upTo: null, discountPercentage: '12.5' },
        ],
      },
    ]);
    expect(config?.budgetAlerts.globalLimits.daily).toEqual({ amount: '25.5', isWritten: true });
    expect(config?.budgetAlerts.globalLimits.monthly.isWritten).toBe(false);
    expect(config?.budgetAlerts.notifications.log).toEqual({ enabled: true, level: 'warning' });
  });

  it('switches tiers, forecasts and budgets off with enable_advanced_costs: false', () => {
    const config = soundConfig(`cost_calculation:
  enable_advanced_costs: false
  tiered_pricing: {tiers: [{name: a}]}
  budget_alerts: {enabled: true, global_limits: {daily_budget: 1}}
`);
    expect(config.pricing.tierLists).toEqual([]);
    expect(config.budgetAlerts.enabled).toBe(false);
    expect(config.prediction.enabled).toBe(false);
  });
});

describe('config.yaml, our settings', () => {
  it('knows the name of every source there is', () => {
    for (const { name } of sources) expect(SOURCE_NAMES).toContain(name);
  });

  it('reads sources, accounts, projects and retention', () => {
    const config = soundConfig(`
time_zone: Europe/Berlin
retention_months: 24
projects: {9: ["~/b"], atlas: "~/work/atlas*"}
sources:
  claude-code: {enabled: off, paths: [a], user: maya, counts: reported, account: anthropic}
  codex:
accounts: {anthropic: {counts: bill, map: {workspace: [default], api_key: []}}, aws: }
`);
    expect(config.retentionMonths).toBe(24);
    expect(config.projects).toEqual([
      { name: '9', globs: ['~/b'] },
      { name: 'atlas', globs: ['~/work/atlas*'] },
    ]);
    expect(config.sources['claude-code']).toEqual({
      enabled: false,
      paths: ['a'],
      user: 'maya',
      account: 'anthropic',
      counts: 'reported',
    });
    expect(config.sources['codex']).toMatchObject({ enabled: true, counts: null });
    const none = { projects: [], apiKeys: [] };
    expect(config.accounts).toEqual([
      { name: 'anthropic', counts: 'bill', workspaces: ['default'], ...none },
      { name: 'aws', counts: 'logs', workspaces: [], ...none },
    ]);
  });

  it('keeps money digit for digit and ends an open price where the next begins', () => {
    const { pricing } = soundConfig(`
subscriptions: [{name: Max, monthly_price: 100.10000000000000000001, from: 2026-06-01}]
cost_calculation:
  currency: GBP
  exchange_rates: {EUR: [{from: 2026-02-01, rate: 0.92}, {rate: .9}], GBP: 79e-2}
  custom_costs:
    qwen: [{input_cost_per_token: 3e-7, from: 2026-06-01}, {input_cost_per_token: 0.0000002, currency: EUR}]
`);
    expect(pricing.subscriptions[0]?.monthlyPrice).toBe('100.10000000000000000001');
    expect(pricing.exchangeRates).toEqual([
      { currency: 'EUR', from: null, rate: '0.9' },
      { currency: 'EUR', from: '2026-02-01', rate: '0.92' },
      { currency: 'GBP', from: null, rate: '0.79' },
    ]);
    expect(
      pricing.customCosts.map(({ inputCostPerToken, from, to }) => [inputCostPerToken, from, to]),
    ).toEqual([
      ['0.0000002', null, '2026-06-01'],
      ['0.0000003', '2026-06-01', null],
    ]);
  });

  it('makes one list of plain tiers with the same set of models, in the order written', () => {
    const { pricing } = soundConfig(`cost_calculation:
  tiered_pricing:
    tier_lists:
      - {name: late, mode: volume, models: ["z*"], tiers: [{name: base, discount_percentage: 5}]}
    tiers:
      - {name: a1, monthly_token_limit: 10, models: [x, y]}
      - {name: b1, monthly_token_limit: 5, models: [b]}
      - {name: a2, discount_percentage: 7, models: [y, x]}
`);
    expect(
      pricing.tierLists.map(({ mode, models, tiers }) => [
        mode,
        models,
        tiers.map((t) => [t.name, t.upTo]),
      ]),
    ).toEqual([
      [
        'graduated',
        ['x', 'y'],
        [
          ['a1', 10],
          ['a2', null],
        ],
      ],
      ['graduated', ['b'], [['b1', null]]],
      ['volume', ['z*'], [['base', null]]],
    ]);
  });

  it('gives no tiers where they are off, but checks them', () => {
    const off = (limit: string) =>
      `cost_calculation: {tiered_pricing: {enabled: false, tiers: [{name: a, monthly_token_limit: ${limit}}]}}`;
    expect(soundConfig(off('5')).pricing.tierLists).toEqual([]);
    expect(errorsOf(off('many'))).toHaveLength(1);
  });
});
