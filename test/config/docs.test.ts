import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src-main/services/settings/parse-config.ts';

const text = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8');
const samples = [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, yaml = '']) => yaml);

/** Names that a value's error says are allowed in its place. */
function allowedIn(yaml: string): string[] {
  const message = parseConfig(yaml).problems[0]?.message ?? '';
  return /allowed here are (.*)\.$/.exec(message)?.[1]?.split(', ') ?? [];
}

/** A group of each kind with a name that no group knows. */
const GROUPS = [
  'sources: {codex: {zzz: 1}}',
  'accounts: {a: {zzz: 1}}',
  'accounts: {a: {map: {zzz: 1}}}',
  'subscriptions: [{name: a, monthly_price: 1, zzz: 1}]',
  'cost_calculation: {zzz: 1}',
  'cost_calculation: {exchange_rates: {EUR: [{rate: 1, zzz: 1}]}}',
  'cost_calculation: {custom_costs: {m: {input_cost_per_token: 0, zzz: 1}}}',
  'cost_calculation: {tiered_pricing: {zzz: 1}}',
  'cost_calculation: {tiered_pricing: {tiers: [{name: a, zzz: 1}]}}',
  'cost_calculation: {tiered_pricing: {tier_lists: [{name: a, tiers: [{name: a}], zzz: 1}]}}',
  'cost_calculation: {cost_prediction: {zzz: 1}}',
  'cost_calculation: {reporting: {zzz: 1}}',
  'cost_calculation: {budget_alerts: {zzz: 1}}',
  'cost_calculation: {budget_alerts: {global_limits: {zzz: 1}}}',
  'cost_calculation: {budget_alerts: {user_limits: {zzz: 1}}}',
  'cost_calculation: {budget_alerts: {notifications: {zzz: 1}}}',
  'cost_calculation: {budget_alerts: {notifications: {email: {zzz: 1}}}}',
  'cost_calculation: {budget_alerts: {notifications: {webhook: {zzz: 1}}}}',
  'cost_calculation: {budget_alerts: {notifications: {log: {zzz: 1}}}}',
];

describe('the paper on config.yaml', () => {
  it('has samples that are sound, without a warning', () => {
    expect(samples.length).toBeGreaterThan(8);
    for (const sample of samples) {
      expect(parseConfig(sample)).toMatchObject({
        problems: [],
        warnings: [],
        ignoredSections: [],
      });
    }
  });

  it.each(GROUPS)('names every setting that is allowed beside zzz in %s', (yaml) => {
    const keys = allowedIn(yaml);
    expect(keys.length).toBeGreaterThan(1);
    for (const key of keys) {
      expect(text, key).toContain(key);
      expect(samples.join('\n'), `${key} in a sample`).toContain(`${key}:`);
    }
  });
});
