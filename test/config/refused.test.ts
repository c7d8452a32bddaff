import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src-main/services/settings/parse-config.ts';
import { errorsOf, soundConfig, warningsOf } from './support.ts';

/** What is refused: the text, and what the error says. */
const REFUSED: [string, string][] = [
  [
    'time_zone: Mars/Base',
    '1:12 time_zone: time_zone is “Mars/Base”: allowed is an IANA time zone, as Europe/Berlin.',
  ],
  [
    'theme: drak',
    'theme is “drak”: allowed is system, light, dark or high-contrast (did you mean dark?).',
  ],
  [
    'sources: {codex: {path: [a]}}',
    '1:19 sources.codex.path: sources.codex.path is not known (did you mean paths?): allowed here are enabled, paths, user, account, counts.',
  ],
  ['cost_calculation: {custom_cost: {}}', 'did you mean custom_costs?'],
  [
    'cost_calculation:\n  currency: EUR',
    '2:13 cost_calculation.currency: cost_calculation.currency is “EUR”: allowed is USD or a currency that has a rate',
  ],
  [
    'cost_calculation: {currency: CHF, exchange_rates: {EUR: 0.9, GBP: 0.8}}',
    'allowed is USD or a currency with an exchange rate: EUR or GBP.',
  ],
  ['cost_calculation: {currency: eur}', 'did you mean EUR?'],
  [
    'cost_calculation: {exchange_rates: {USD: 1.1}}',
    'allowed is 1, for rates are units for 1 US dollar',
  ],
  ['cost_calculation: {exchange_rates: {EUR: 0}}', 'allowed is a number above 0'],
  [
    'cost_calculation: {exchange_rates: {EUR: "0.9"}}',
    'allowed is a number above 0: units of the currency for 1 US dollar, without quotes.',
  ],
  [
    'cost_calculation: {exchange_rates: {EUR: [{from: 2026-01-01, rate: 1}, {from: 2026-01-01, rate: 2}]}}',
    'has a second rate from 2026-01-01',
  ],
  ['cost_calculation: {exchange_rates: {EUR: []}}', 'is a list: allowed is'],
  ['cost_calculation: {exchange_rates: {EURO: 1}}', 'for no known currency'],
  ['cost_calculation: {custom_costs: {m: {}}}', 'has no price'],
  [
    'cost_calculation: {custom_costs: {m: {input_cost_per_token: -1}}}',
    'is “-1”: allowed is a price per token from 0',
  ],
  [
    'cost_calculation: {custom_costs: {m: {input_cost_per_token: 1, currency: GBP}}}',
    'custom_costs.m.currency is “GBP”',
  ],
  [
    'cost_calculation: {custom_costs: {m: {input_cost_per_token: 10}}}',
    'A price of m is 10 US dollars per token: allowed is up to 9.',
  ],
  [
    'cost_calculation: {custom_costs: {m: [{input_cost_per_token: 1}, {input_cost_per_token: 2}]}}',
    'overlaps another entry',
  ],
  [
    'cost_calculation: {custom_costs: {m: [{input_cost_per_token: 1, to: 2026-03-01}, {input_cost_per_token: 2, from: 2026-02-28}]}}',
    'custom_costs.m[0] overlaps',
  ],
  [
    'subscriptions: [{name: a, monthly_price: 1, from: 2026-02-02, to: 2026-02-02}]',
    'subscriptions[0].to is “2026-02-02”: allowed is a date after from',
  ],
  ['subscriptions: [{name: a, monthly_price: 1, from: 2026-02-30}]', 'a date that exists'],
  ['subscriptions: [{name: a}]', 'has no monthly_price'],
  ['subscriptions: [{name: a, monthly_price: .inf}]', 'is “.inf”: allowed is an amount of money'],
  ['subscriptions: [{name: a, monthly_price: 1e400}]', 'is “1e400”: allowed is an amount of money'],
  [
    'subscriptions: [{name: a, monthly_price: 1, currency: JPY}]',
    'subscriptions[0].currency is “JPY”',
  ],
  ['subscriptions: [{name: a, monthly_price: 1}, {name: a, monthly_price: 2}]', 'a second time'],
  ['subscriptions: {a: 1}', 'is a group of settings: allowed is a list'],
  ['accounts: {a: {map: {project: [p]}}, b: {map: {project: [p]}}}', 'belongs to a already'],
  [
    'cost_calculation: {tiered_pricing: {tiers: [{name: a, monthly_token_limit: 5}, {name: b, monthly_token_limit: 5}]}}',
    'tiers[1].monthly_token_limit is “5”: allowed is more than 5',
  ],
  [
    'cost_calculation: {tiered_pricing: {tiers: [{name: a}, {name: b}]}}',
    'tiers[0] has no monthly_token_limit',
  ],
  [
    'cost_calculation: {tiered_pricing: {tiers: [{name: a, monthly_token_limit: 5}, {name: a}]}}',
    'as another tier of its list',
  ],
  [
    'cost_calculation: {tiered_pricing: {tiers: [{name: a, discount_percentage: 100.01}]}}',
    'allowed is a percentage from 0 to 100',
  ],
  [
    'cost_calculation: {tiered_pricing: {tiers: [{name: a, monthly_token_limit: 99999999999999999999}]}}',
    'a whole number of tokens',
  ],
  ['cost_calculation: {tiered_pricing: {tier_lists: [{name: a, tiers: []}]}}', 'has no tiers'],
  [
    'cost_calculation: {tiered_pricing: {tier_lists: [{name: a, mode: step, tiers: [{name: x}]}]}}',
    'allowed is graduated or volume',
  ],
  [
    'cost_calculation: {budget_alerts: {global_limits: {daily_budget: 0}}}',
    'allowed is an amount of money above 0',
  ],
  [
    'cost_calculation: {budget_alerts: {global_limits: {daily_budget: 5, currency: EUR}}}',
    'global_limits.currency is “EUR”',
  ],
  [
    'cost_calculation: {budget_alerts: {alert_thresholds: [80, 80.0]}}',
    'alert_thresholds[1] is “80” a second time',
  ],
  [
    'cost_calculation: {budget_alerts: {notifications: {email: {enabled: true}}}}',
    'is enabled and has no smtp_server',
  ],
  [
    'cost_calculation: {budget_alerts: {notifications: {email: {sender_password: x}}}}',
    'sender_password is not known',
  ],
  [
    'cost_calculation: {budget_alerts: {notifications: {webhook: {url: "ftp://x"}}}}',
    'allowed is an http or https address',
  ],
  [
    'cost_calculation: {cost_prediction: {confidence_interval: 95}}',
    'allowed is a number from 0.5 to 0.999',
  ],
  [
    'cost_calculation: {reporting: {available_periods: [weekly], default_period: daily}}',
    'allowed is one of available_periods: weekly',
  ],
  ['retention_months: 1.5', 'a whole number of months'],
];

describe('config.yaml, what is refused', () => {
  it.each(REFUSED)('%s', (text, message) => {
    expect(errorsOf(text).join('\n')).toContain(message);
    expect(parseConfig(text).config).toBeNull();
  });

  it('lets a limit of a section that is off stand without a rate', () => {
    const text =
      'cost_calculation: {budget_alerts: {enabled: false, global_limits: {currency: EUR}}}';
    expect(errorsOf(text)).toEqual([]);
  });

  it('takes a webhook with names of the environment', () => {
    for (const url of ['https://hooks.example.com/${TOKEN}', '${HOOK}', 'http://localhost:80/a']) {
      const text = `cost_calculation: {budget_alerts: {notifications: {webhook: {enabled: true, url: "${url}"}}}}`;
      expect(soundConfig(text).budgetAlerts.notifications.webhook).toEqual({ enabled: true, url });
    }
  });

  it('only warns of what may be meant', () => {
    expect(warningsOf('sources: {claud-code: }')[0]).toContain('did you mean claude-code?');
    expect(
      warningsOf('subscriptions: [{name: a, monthly_price: 1, sources: [x, "cl*"]}]'),
    ).toHaveLength(1);
    expect(warningsOf('time_zon: UTC')[0]).toContain('did you mean time_zone?');
    expect(warningsOf('custom_costs: {}')[0]).toContain('belongs in cost_calculation');
    expect(warningsOf('model_list: []')).toEqual([]);
    const tiers = '{tiers: [{name: a}], tier_lists: [{name: b, models: [x], tiers: [{name: c}]}]}';
    expect(warningsOf(`cost_calculation: {tiered_pricing: ${tiers}}`)[0]).toContain(
      'never reached',
    );
    expect(
      warningsOf('cost_calculation: {reporting: {breakdown_categories: [model, team]}}')[0],
    ).toContain('team');
  });
});
