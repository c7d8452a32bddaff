import type {
  CustomCost,
  ExchangeRate,
  PricingConfig,
  SubscriptionConfig,
  TierListConfig,
} from '../../../src-shared/config/pricing-config.ts';
import type { MoneyChange } from '../../../src-shared/ipc/settings.ts';
import type { ConfigEdit } from './edit-config.ts';
import { type EditValue, ExactNumber } from './emit-value.ts';

type Path = ConfigEdit['path'];

/**
 * The edits of config.yaml that make a change of the settings about money; what stays equal is not touched, so that its
 * comments stay. A currency comes before what needs its rate, and goes after it.
 */
export function moneyEdits(change: MoneyChange, now: PricingConfig): ConfigEdit[] {
  const { currency, exchangeRates, customCosts, tierLists, subscriptions } = change;
  const rates =
    exchangeRates === undefined
      ? []
      : mapEdits(RATES, byCurrency(now), byCurrency({ exchangeRates }));
  return [
    ...rates.filter(({ value }) => value !== undefined),
    ...(customCosts === undefined ? [] : mapEdits(CUSTOM, byModel(now), byModel({ customCosts }))),
    ...(subscriptions === undefined ? [] : listEdits(PLANS, now.subscriptions, subscriptions)),
    ...(tierLists === undefined || isEqual(tierLists, now.tierLists) ? [] : tierEdits(tierLists)),
    ...(currency === undefined || currency === now.currency
      ? []
      : [{ path: [...COSTS, 'currency'], value: currency }]),
    ...rates.filter(({ value }) => value === undefined),
  ];
}

const COSTS: Path = ['cost_calculation'];
const RATES: Path = [...COSTS, 'exchange_rates'];
const CUSTOM: Path = [...COSTS, 'custom_costs'];
const TIERS: Path = [...COSTS, 'tiered_pricing'];
const PLANS: Path = ['subscriptions'];

function isEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

type Values = ReadonlyMap<string, EditValue>;

/** Sets what is new or changed, deletes what is gone. */
function mapEdits(path: Path, before: Values, after: Values): ConfigEdit[] {
  const changed = [...after].filter(([name, value]) => !isEqual(before.get(name), value));
  const gone = [...before.keys()].filter((name) => !after.has(name));
  return [
    ...changed.map(([name, value]) => ({ path: [...path, name], value })),
    ...gone.map((name) => ({ path: [...path, name], value: undefined })),
  ];
}

/** Groups by a name, in the order of the first of each. */
function grouped<T>(items: readonly T[], nameOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(nameOf(item), [...(groups.get(nameOf(item)) ?? []), item]);
  return groups;
}

function byCurrency({ exchangeRates }: { exchangeRates: readonly ExchangeRate[] }): Values {
  const groups = grouped(exchangeRates, ({ currency }) => currency);
  return new Map([...groups].map(([currency, rates]) => [currency, toRates(rates)]));
}

/** One rate since ever is a number, dated ones are a list. */
function toRates(rates: readonly ExchangeRate[]): EditValue {
  const [first] = rates;
  if (first !== undefined && rates.length === 1 && first.from === null)
    return new ExactNumber(first.rate);
  return rates.map(({ from, rate }) => withoutNulls({ from, rate: new ExactNumber(rate) }));
}

function byModel({ customCosts }: { customCosts: readonly CustomCost[] }): Values {
  const groups = grouped(customCosts, ({ model }) => model);
  return new Map(
    [...groups].map(([model, costs]) => {
      const [first] = costs;
      return [model, first !== undefined && costs.length === 1 ? toCost(first) : costs.map(toCost)];
    }),
  );
}

function toCost(cost: CustomCost): EditValue {
  const exact = (text: string | null) => (text === null ? null : new ExactNumber(text));
  return withoutNulls({
    input_cost_per_token: exact(cost.inputCostPerToken),
    output_cost_per_token: exact(cost.outputCostPerToken),
    cache_read_cost_per_token: exact(cost.cacheReadCostPerToken),
    cache_write_5m_cost_per_token: exact(cost.cacheWrite5mCostPerToken),
    cache_write_1h_cost_per_token: exact(cost.cacheWrite1hCostPerToken),
    max_tokens: cost.maxTokens,
    currency: cost.currency,
    from: cost.from,
    to: cost.to,
  });
}

/** Items that changed at their place, and those at the end; fewer than before: those that are gone, else all anew. */
function listEdits(
  path: Path,
  before: readonly SubscriptionConfig[],
  after: readonly SubscriptionConfig[],
): ConfigEdit[] {
  if (after.length >= before.length) {
    return after.flatMap((plan, at) =>
      isEqual(plan, before[at]) ? [] : [{ path: [...path, at], value: toPlan(plan) }],
    );
  }
  const gone = before.flatMap((plan, at) => (after.some((one) => isEqual(one, plan)) ? [] : [at]));
  if (after.length === 0) return [{ path, value: undefined }];
  if (before.length - gone.length !== after.length) return [{ path, value: after.map(toPlan) }];
  return gone.reverse().map((at) => ({ path: [...path, at], value: undefined }));
}

function toPlan({ monthlyPrice, sources, models, ...plan }: SubscriptionConfig): EditValue {
  return withoutNulls({
    name: plan.name,
    monthly_price: new ExactNumber(monthlyPrice),
    currency: plan.currency,
    from: plan.from,
    to: plan.to,
    sources: sources.length === 0 ? null : sources,
    models: models.length === 0 ? null : models,
  });
}

/** All lists are written as `tier_lists`: plain `tiers` have no names and no modes. */
function tierEdits(lists: readonly TierListConfig[]): ConfigEdit[] {
  return [
    { path: [...TIERS, 'tiers'], value: undefined },
    { path: [...TIERS, 'enabled'], value: true },
    { path: [...TIERS, 'tier_lists'], value: lists.map(toTierList) },
  ];
}

function toTierList({ name, mode, models, tiers }: TierListConfig): EditValue {
  return withoutNulls({
    name,
    mode,
    models: models.length === 0 ? null : models,
    tiers: tiers.map((tier) =>
      withoutNulls({
        name: tier.name,
        monthly_token_limit: tier.upTo,
        discount_percentage: new ExactNumber(tier.discountPercentage),
      }),
    ),
  });
}

function withoutNulls(values: Readonly<Record<string, EditValue>>): EditValue {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}
