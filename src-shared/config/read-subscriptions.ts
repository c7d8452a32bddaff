import type { SubscriptionConfig } from './pricing-config.ts';
import type { CurrencyUses } from './read-currencies.ts';
import { warnOfSource } from './read-sources.ts';
import { complain, readGroup, readList, shorten, type Spot } from './spot.ts';
import { type NumberRule, readDays, readDecimal, readText, readTexts } from './values.ts';

const PRICE: NumberRule = {
  allowed: 'an amount of money from 0 to 1000000000, as 100 or 19.99',
  least: '0',
  most: '1000000000',
};

const KEYS = ['name', 'monthly_price', 'currency', 'from', 'to', 'sources', 'models'];

/** Reads `subscriptions`: flat fees and what they cover. */
export function readSubscriptions(spot: Spot | null, uses: CurrencyUses): SubscriptionConfig[] {
  const plans: SubscriptionConfig[] = [];
  for (const item of readList(spot, 'a list of {name, monthly_price, …}') ?? []) {
    const plan = readSubscription(item, uses);
    if (plan === null) continue;
    const isTwice = plans.some(({ name, from }) => name === plan.name && from === plan.from);
    if (isTwice) {
      const since = plan.from === null ? 'without from' : `from ${plan.from}`;
      const message = `${item.path} is “${shorten(plan.name)}” ${since} a second time: allowed is one of a name and a day.`;
      complain(item, message);
    }
    plans.push(plan);
  }
  return plans;
}

function readSubscription(item: Spot, uses: CurrencyUses): SubscriptionConfig | null {
  const group = readGroup(item, KEYS);
  if (group === null) return null;
  const { get } = group;
  const name = readText(get('name'), 'a name');
  const monthlyPrice = readDecimal(get('monthly_price'), PRICE);
  if (get('name') === null) complain(item, `${item.path} has no name: every plan needs one.`);
  if (get('monthly_price') === null) {
    complain(item, `${item.path} has no monthly_price: allowed is ${PRICE.allowed}.`);
  }
  const sources = readTexts(get('sources'), 'a source’s name');
  const sourcesSpot = get('sources');
  if (sourcesSpot !== null) for (const source of sources) warnOfSource(sourcesSpot, source);
  const rest = {
    currency: uses.read(get('currency')),
    ...readDays(get('from'), get('to')),
    sources,
    models: readTexts(get('models'), 'a model’s name, in which * stands for anything'),
  };
  return name === null || monthlyPrice === null ? null : { name, monthlyPrice, ...rest };
}
