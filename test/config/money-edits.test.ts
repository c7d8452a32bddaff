import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editConfig } from '../../src-main/services/settings/edit-config.ts';
import { moneyEdits } from '../../src-main/services/settings/money-edits.ts';
import type { MoneyChange } from '../../src-shared/ipc/settings.ts';
import { soundConfig } from './support.ts';

const TEXT = `# Mine.
time_zone: Europe/Berlin
subscriptions:
  # Since the price went up.
  - {name: Max, monthly_price: 100, currency: USD, from: 2026-06-01, sources: [claude-code]}
  - {name: Plus, monthly_price: 20}   # OpenAI
cost_calculation:
  currency: USD
  exchange_rates:
    EUR: 0.92   # a guess
    GBP: [{from: 2026-01-01, rate: 0.79}]
  custom_costs:
    llama: {input_cost_per_token: 0.0000002, output_cost_per_token: 0.0000006}
  tiered_pricing:
    tiers: [{name: base, monthly_token_limit: 1000, discount_percentage: 0}, {name: bulk, discount_percentage: 7.5}]
`;

const change = (given: MoneyChange, text = TEXT) =>
  editConfig(text, moneyEdits(given, soundConfig(text).pricing));
const money = (text: string) => soundConfig(text).pricing;
const now = money(TEXT);

describe('changes of the settings about money', () => {
  it('nothing changed leaves the file as it is', () => {
    expect(change(structuredClone(now) as MoneyChange)).toBe(TEXT);
  });

  it('the currency alone', () => {
    expect(change({ currency: 'EUR' })).toBe(TEXT.replace('currency: USD\n', 'currency: EUR\n'));
  });

  it('a currency with its first rate, and both taken away again', () => {
    const rates = [...now.exchangeRates, { currency: 'CHF', from: null, rate: '0.8' }];
    const there = change({ currency: 'CHF', exchangeRates: rates });
    expect(money(there)).toMatchObject({ currency: 'CHF', exchangeRates: rates });
    const back = change({ currency: 'USD', exchangeRates: [...now.exchangeRates] }, there);
    expect(money(back)).toEqual(now);
    expect(back).toContain('EUR: 0.92   # a guess');
  });

  it('a currency that is shown keeps its rate: taking it away is refused', () => {
    const euros = change({ currency: 'EUR' });
    expect(() => change({ exchangeRates: [] }, euros)).toThrow(/EUR/);
  });

  it('one plan changes and one comes; the other’s line and all comments stay', () => {
    const [max, plus] = now.subscriptions;
    if (!max || !plus) throw new Error('two plans');
    const pro = { ...plus, name: 'Pro', monthlyPrice: '200.5' };
    const text = change({
      subscriptions: [{ ...max, to: '2026-12-01' }, plus, pro].map((plan) => ({
        ...plan,
        sources: [...plan.sources],
        models: [...plan.models],
      })),
    });
    expect(money(text).subscriptions).toEqual([{ ...max, to: '2026-12-01' }, plus, pro]);
    expect(text).toContain('- {name: Plus, monthly_price: 20}   # OpenAI');
    expect(text).toContain('# Since the price went up.');
  });

  it('a plan that is gone takes its line alone', () => {
    const plus = now.subscriptions[1];
    if (!plus) throw new Error('two plans');
    const text = change({ subscriptions: [{ ...plus, sources: [], models: [] }] });
    expect(money(text).subscriptions).toEqual([plus]);
    expect(text).toContain('- {name: Plus, monthly_price: 20}   # OpenAI');
    expect(money(change({ subscriptions: [] })).subscriptions).toEqual([]);
  });

  it('prices keep every digit', () => {
    const cost = {
      model: 'qwen3:30b',
      inputCostPerToken: '0.000000123456789',
      outputCostPerToken: null,
      cacheReadCostPerToken: '0',
      cacheWrite5mCostPerToken: null,
      cacheWrite1hCostPerToken: null,
      maxTokens: 32_000,
      currency: 'EUR',
      from: '2026-11-01',
      to: null,
    };
    const text = change({ customCosts: [...now.customCosts, cost] });
    expect(money(text).customCosts).toEqual([...now.customCosts, cost]);
    expect(money(change({ customCosts: [] }, text)).customCosts).toEqual([]);
  });

  it('plain tiers become named lists when they are changed', () => {
    const [list] = now.tierLists;
    if (!list) throw new Error('one list');
    const changed = { ...list, mode: 'volume' as const, models: ['gpt-*'], tiers: [...list.tiers] };
    const text = change({ tierLists: [changed] });
    expect(money(text).tierLists).toEqual([changed]);
    expect(money(change({ tierLists: [] }, text)).tierLists).toEqual([]);
  });

  it('any plans can follow on any others', () => {
    const plan = fc.record({
      name: fc.constantFrom('a', 'b', 'c # d', '- e'),
      monthlyPrice: fc.constantFrom('0', '19.99', '200'),
      currency: fc.constantFrom('USD', 'EUR', 'GBP'),
      from: fc.constantFrom(null, '2026-01-01', '2026-02-01'),
      to: fc.constantFrom(null, '2026-03-01'),
      sources: fc.constantFrom<string[]>([], ['codex'], ['claude-*', 'codex']),
      models: fc.constantFrom<string[]>([], ['gpt-*']),
    });
    const plans = fc.uniqueArray(plan, {
      maxLength: 5,
      selector: ({ name, from }) => `${name} ${from}`,
    });
    fc.assert(
      fc.property(plans, plans, (before, after) => {
        const first = change({ subscriptions: before });
        expect(money(first).subscriptions).toEqual(before);
        expect(money(change({ subscriptions: after }, first)).subscriptions).toEqual(after);
      }),
      { numRuns: 60 },
    );
  });
});
