import { readBudgetAlerts } from './read-budgets.ts';
import { createCurrencyUses, readExchangeRates } from './read-currencies.ts';
import { readCustomCosts } from './read-custom-costs.ts';
import { readPrediction, readReporting } from './read-reports.ts';
import { readSubscriptions } from './read-subscriptions.ts';
import { readTieredPricing } from './read-tiers.ts';
import type { CustomCost, ExchangeRate } from './pricing-config.ts';
import type { Config } from './schema.ts';
import { complain, type Group, readGroup, type Spot } from './spot.ts';
import { readBoolean } from './values.ts';

/** What `cost_calculation` can hold. */
export const COST_KEYS = [
  'enable_advanced_costs',
  'currency',
  'exchange_rates',
  'custom_costs',
  'tiered_pricing',
  'cost_prediction',
  'budget_alerts',
  'reporting',
] as const;

type Costs = Pick<Config, 'pricing' | 'budgetAlerts' | 'prediction' | 'reporting'>;

/** Reads `cost_calculation` and `subscriptions`, defaults filled in, and checks that every currency has a rate. */
export function readCosts(spot: Spot | null, plans: Spot | null): Costs {
  const group = readGroup(spot, COST_KEYS);
  const get: Group['get'] = (key) => group?.get(key) ?? null;
  const uses = createCurrencyUses();
  const exchangeRates = readExchangeRates(get('exchange_rates'));
  const costs: Costs = {
    pricing: {
      currency: uses.read(get('currency')),
      exchangeRates,
      customCosts: readCustomCosts(get('custom_costs'), uses),
      tierLists: readTieredPricing(get('tiered_pricing')),
      subscriptions: readSubscriptions(plans, uses),
    },
    budgetAlerts: readBudgetAlerts(get('budget_alerts'), uses),
    prediction: readPrediction(get('cost_prediction')),
    reporting: readReporting(get('reporting')),
  };
  uses.check(exchangeRates);
  const customSpot = get('custom_costs');
  if (customSpot !== null) checkSize(customSpot, costs.pricing.customCosts, exchangeRates);
  return readBoolean(get('enable_advanced_costs')) === false ? withoutAdvanced(costs) : costs;
}

/** The advanced parts are as if each were switched off: tiers, forecasts and budgets; prices and currencies stay. */
function withoutAdvanced(costs: Costs): Costs {
  return {
    ...costs,
    pricing: { ...costs.pricing, tierLists: [] },
    budgetAlerts: { ...costs.budgetAlerts, enabled: false },
    prediction: { ...costs.prediction, enabled: false },
  };
}

/** Highest price of a token in US dollars: nano-dollars per million tokens have to stay a safe integer. */
const MOST_USD_PER_TOKEN = 9;

function checkSize(spot: Spot, costs: readonly CustomCost[], rates: readonly ExchangeRate[]): void {
  for (const cost of costs) {
    const ofCurrency = rates.filter(({ currency }) => currency === cost.currency);
    const least = Math.min(...ofCurrency.map(({ rate }) => Number(rate)), Infinity);
    const divisor = cost.currency === 'USD' ? 1 : least;
    const most = Math.max(
      ...[
        cost.inputCostPerToken,
        cost.outputCostPerToken,
        cost.cacheReadCostPerToken,
        cost.cacheWrite5mCostPerToken,
        cost.cacheWrite1hCostPerToken,
      ].map((price) => Number(price ?? 0)),
    );
    if (most / divisor > MOST_USD_PER_TOKEN) {
      complain(
        spot,
        `A price of ${cost.model} is ${most / divisor} US dollars per token: allowed is up to ${MOST_USD_PER_TOKEN}.`,
      );
    }
  }
}
