import type { CustomCost } from './pricing-config.ts';
import type { CurrencyUses } from './read-currencies.ts';
import { complain, type NamedSpot, readEntries, readGroup, readList, type Spot } from './spot.ts';
import { type NumberRule, readDays, readDecimal, readWhole } from './values.ts';

const PRICE: NumberRule = {
  allowed: 'a price per token from 0 to 1000, as 0.0000002',
  least: '0',
  most: '1000',
};
const MAX_TOKENS: NumberRule = {
  allowed: 'a whole number of tokens, at least 1',
  least: '1',
  most: '1000000000000',
};

const PRICE_KEYS = [
  'input_cost_per_token',
  'output_cost_per_token',
  'cache_read_cost_per_token',
  'cache_write_5m_cost_per_token',
  'cache_write_1h_cost_per_token',
] as const;
const KEYS = [...PRICE_KEYS, 'max_tokens', 'currency', 'from', 'to'];

/** Reads `custom_costs`: one entry, or a list of dated ones, for each model. */
export function readCustomCosts(spot: Spot | null, uses: CurrencyUses): CustomCost[] {
  return (readEntries(spot) ?? []).flatMap((entry) => readModel(entry, uses));
}

function readModel({ key, spot }: NamedSpot, uses: CurrencyUses): CustomCost[] {
  const items = spot.node.kind === 'list' ? (readList(spot) ?? []) : [spot];
  if (items.length === 0) complain(spot, `${spot.path} is an empty list: allowed are prices.`);
  const read = items.flatMap((item) => {
    const cost = readCost(key, item, uses);
    return cost === null ? [] : [{ cost, item }];
  });
  read.sort((a, b) => (a.cost.from ?? '').localeCompare(b.cost.from ?? ''));
  return read.map(({ cost, item }, index) => {
    const next = read[index + 1]?.cost;
    return next === undefined ? cost : endBefore(cost, next.from, item);
  });
}

/** An entry with an open end lasts until the next begins; one that says it goes on beyond that contradicts it. */
function endBefore(cost: CustomCost, next: string | null, item: Spot): CustomCost {
  const ends = cost.to !== null && next !== null && cost.to <= next;
  if (ends) return cost;
  if (cost.to === null && next !== null && next !== cost.from) return { ...cost, to: next };
  const since = next === null ? 'without from' : `from ${next}`;
  complain(
    item,
    `${item.path} overlaps another entry of this model ${since}: allowed is one price a day.`,
  );
  return cost;
}

function readCost(model: string, item: Spot, uses: CurrencyUses): CustomCost | null {
  const group = readGroup(item, KEYS);
  if (group === null) return null;
  const { get } = group;
  const prices = PRICE_KEYS.map((key) => readDecimal(get(key), PRICE));
  if (PRICE_KEYS.every((key) => get(key) === null)) {
    complain(
      item,
      `${item.path} has no price: allowed are ${PRICE_KEYS.join(', ')}, one at least.`,
    );
  }
  const [input = null, output = null, read = null, write5m = null, write1h = null] = prices;
  return {
    model,
    inputCostPerToken: input,
    outputCostPerToken: output,
    cacheReadCostPerToken: read,
    cacheWrite5mCostPerToken: write5m,
    cacheWrite1hCostPerToken: write1h,
    maxTokens: readWhole(get('max_tokens'), MAX_TOKENS),
    currency: uses.read(get('currency')),
    ...readDays(get('from'), get('to')),
  };
}
