import type {
  PlanStatus,
  PriceSearch,
  RepricingReport,
  ShownTotals,
  UnpricedModels,
} from '../../src-shared/ipc/money.ts';
import type { MoneySettings } from '../../src-shared/ipc/settings.ts';
import type { UsageRow, UsageTotals } from '../../src-shared/ipc/usage.ts';
import { formatUsd, parseUsd } from '../../src-shared/domain/money.ts';
import { addMoney } from '../../src-renderer/format/money-sums.ts';
import { divideHalfEven } from '../../src-shared/domain/half-even.ts';
import { priceOf, PRICED_MODELS } from './costs.ts';

const CODEX = { sources: ['codex'], models: [] };

/** Settings about money: with plans, tiers, rates and a price, or as they are at first. */
export function moneySettings(isRich: boolean, currency: string): MoneySettings {
  if (!isRich)
    return {
      currency: 'USD',
      exchangeRates: [],
      customCosts: [],
      tierLists: [],
      subscriptions: [],
    };
  return {
    currency,
    exchangeRates: [
      { currency: 'EUR', from: '2026-01-01', rate: '0.92' },
      { currency: 'EUR', from: '2026-07-01', rate: '0.9215' },
      { currency: 'GBP', from: null, rate: '0.79' },
    ],
    customCosts: [
      {
        model: 'llama-4-scout',
        inputCostPerToken: '0.0000002',
        outputCostPerToken: '0.0000006',
        cacheReadCostPerToken: '0.00000002',
        cacheWrite5mCostPerToken: null,
        cacheWrite1hCostPerToken: null,
        maxTokens: null,
        currency: 'USD',
        from: '2026-06-01',
        to: null,
      },
    ],
    tierLists: [
      {
        name: 'Claude, negotiated',
        mode: 'graduated',
        models: ['claude-opus-*', 'claude-sonnet-*'],
        tiers: [
          { name: 'Base', upTo: 50_000_000, discountPercentage: '0' },
          { name: 'Volume', upTo: 500_000_000, discountPercentage: '10' },
          { name: 'High volume', upTo: null, discountPercentage: '15' },
        ],
      },
    ],
    subscriptions: [
      {
        name: 'Claude Max 5x',
        monthlyPrice: '100',
        currency: 'USD',
        from: '2026-06-01',
        to: null,
        sources: ['claude-code'],
        models: [],
      },
      {
        name: 'ChatGPT Plus',
        monthlyPrice: '20',
        currency: 'USD',
        from: '2026-08-03',
        to: null,
        ...CODEX,
      },
    ],
  };
}

export const PLANS: PlanStatus = [
  {
    name: 'Claude Max 5x',
    month: '2026-11',
    fee: '80.000000000',
    monthFee: '100.000000000',
    currency: 'USD',
    value: '290.380000000',
    requests: 14_201,
    paidForItselfOn: '2026-11-10',
  },
  {
    name: 'ChatGPT Plus',
    month: '2026-11',
    fee: '16.000000000',
    monthFee: '20.000000000',
    currency: 'USD',
    value: '11.370000000',
    requests: 3011,
    paidForItselfOn: null,
  },
];

/** Models of the catalogue whose name holds a text. */
export function searchPrices(text: string, limit: number): PriceSearch {
  const names = PRICED_MODELS.filter((name) => name.includes(text.toLowerCase()));
  const models = names.flatMap((model) => {
    const price = priceOf(model, model.startsWith('gpt') ? 'openai' : 'anthropic');
    const older = {
      from: Date.UTC(2026, 5, 11, 22),
      to: Date.UTC(2026, 5, 30, 22),
      origin: 'custom' as const,
      version: 'config.yaml',
      source: 'config.yaml',
      multipliers: [],
      sizeTiers: [],
    };
    if (!price) return [];
    const prices = model === 'gpt-5.5' ? [price, { ...price, ...older }] : [price];
    return [{ provider: price.provider, model, prices }];
  });
  return { models: models.slice(0, limit), total: models.length };
}

/** Models of the rows that have no price. */
export function unpricedOf(rows: readonly UsageRow[], priced: ReadonlySet<string>): UnpricedModels {
  const open = rows.filter((row) => row.netCost === null && !priced.has(row.model ?? ''));
  const models = [...new Set(open.map(({ model }) => model))];
  return models.map((model) => {
    const found = open.filter((row) => row.model === model);
    return {
      model,
      provider: found[0]?.provider ?? null,
      requests: found.length,
      inputTokens: found.reduce((sum, row) => sum + row.inputTokens, 0),
      outputTokens: found.reduce((sum, row) => sum + row.outputTokens, 0),
      firstTimestamp: found.at(-1)?.timestamp ?? 0,
      lastTimestamp: found[0]?.timestamp ?? 0,
    };
  });
}

const line = (model: string, requests: number, before: string, after: string) => ({
  model,
  requests,
  before,
  after,
  difference: formatUsd((parseUsd(after) ?? 0n) - (parseUsd(before) ?? 0n)),
  unpricedBefore: 0,
  unpricedAfter: 0,
});

export const REPRICING: RepricingReport = {
  models: [
    line('gpt-5.5', 1347, '48.290000000', '43.461000000'),
    line('claude-opus-4-5', 8220, '210.118400000', '210.118400000'),
    {
      ...line('llama-4-scout', 1284, '0.000000000', '3.512600000'),
      unpricedBefore: 1284,
    },
  ],
};

/** The sums in another currency at one rate; each converted by itself. */
export function shownOf(totals: UsageTotals, currency: string): ShownTotals | null {
  if (currency === 'USD') return null;
  const convert = (amount: string): string =>
    formatUsd(divideHalfEven((parseUsd(amount) ?? 0n) * 9215n, 10_000n));
  return {
    currency,
    listCost: convert(totals.listCost),
    discount: convert(totals.discount),
    netCost: convert(totals.netCost),
    paidCost: convert(totals.paidCost),
    fees: totals.fees === null ? null : convert(totals.fees),
    cacheSavings: '0.000000000',
    rateDates: ['2026-01-01'],
    isEstimated: false,
  };
}

/** What is paid by use: the net cost of what no plan covers. */
export function paidOf(rows: readonly UsageRow[], plans: MoneySettings['subscriptions']): string {
  const covered = new Set(plans.flatMap(({ sources }) => sources));
  return addMoney(
    ...rows.filter(({ source }) => !covered.has(source)).map(({ netCost }) => netCost),
  );
}
