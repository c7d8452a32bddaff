import type { TierListConfig } from './pricing-config.ts';
import { complain, type Group, readGroup, readList, shorten, type Spot, warn } from './spot.ts';
import {
  type NumberRule,
  readBoolean,
  readChoice,
  readDecimal,
  readText,
  readTexts,
  readWhole,
} from './values.ts';

const LIMIT: NumberRule = {
  allowed: 'a whole number of tokens, at least 1, or none in the last tier',
  least: '1',
  most: String(Number.MAX_SAFE_INTEGER),
};
const DISCOUNT: NumberRule = {
  allowed: 'a percentage from 0 to 100',
  least: '0',
  most: '100',
};

const TIER_KEYS = ['name', 'monthly_token_limit', 'discount_percentage'];
const MODELS = 'a model’s name, in which * stands for anything';

interface TierSpot {
  readonly spot: Spot;
  readonly limitSpot: Spot | null;
  readonly tier: TierListConfig['tiers'][number];
}

interface ListSpot {
  readonly spot: Spot;
  readonly list: TierListConfig;
}

/**
 * Reads `tiered_pricing`: plain `tiers` with the same set of models form a graduated list in the order written, none or an
 * empty set means all models; then `tier_lists`. A section that is off is checked and gives none.
 */
export function readTieredPricing(spot: Spot | null): TierListConfig[] {
  const group = readGroup(spot, ['enabled', 'tiers', 'tier_lists']);
  if (group === null) return [];
  const isOn = readBoolean(group.get('enabled')) ?? true;
  const lists = [...readPlainTiers(group.get('tiers')), ...readTierLists(group.get('tier_lists'))];
  warnOfUnreached(lists);
  return isOn ? lists.map(({ list }) => list) : [];
}

function readPlainTiers(spot: Spot | null): ListSpot[] {
  const bySet = new Map<string, { models: string[]; spot: Spot; tiers: TierSpot[] }>();
  for (const item of readList(spot, 'a list of {name, monthly_token_limit, …}') ?? []) {
    const group = readGroup(item, [...TIER_KEYS, 'models']);
    if (group === null) continue;
    const models = readTexts(group.get('models'), MODELS);
    const key = JSON.stringify(models.toSorted());
    const list = bySet.get(key) ?? { models, spot: item, tiers: [] };
    bySet.set(key, list);
    list.tiers.push(...readTier(group));
  }
  return [...bySet.values()].map(({ models, spot: first, tiers }) => ({
    spot: first,
    list: {
      name: models.length === 0 ? 'all models' : models.join(', '),
      mode: 'graduated',
      models,
      tiers: climb(tiers),
    },
  }));
}

function readTierLists(spot: Spot | null): ListSpot[] {
  const lists: ListSpot[] = [];
  for (const item of readList(spot, 'a list of {name, mode, models, tiers}') ?? []) {
    const group = readGroup(item, ['name', 'mode', 'models', 'tiers']);
    if (group === null) continue;
    const list = readTierList(group);
    if (list.name !== '' && lists.some((other) => other.list.name === list.name)) {
      complain(
        item,
        `${item.path} is named “${shorten(list.name)}” as another list is: allowed is one of a name.`,
      );
    }
    lists.push({ spot: item, list });
  }
  return lists;
}

function readTierList({ spot, get }: Group): TierListConfig {
  const name = readText(get('name'), 'a name');
  if (get('name') === null) complain(spot, `${spot.path} has no name: every tier list needs one.`);
  const tiersSpot = get('tiers');
  const items = readList(tiersSpot, 'a list of {name, monthly_token_limit, …}') ?? [];
  const isMissing = tiersSpot === null || (tiersSpot.node.kind === 'list' && items.length === 0);
  if (isMissing) complain(spot, `${spot.path} has no tiers: every tier list needs one at least.`);
  const tiers = items.flatMap((item) => {
    const group = readGroup(item, TIER_KEYS);
    return group === null ? [] : readTier(group);
  });
  return {
    name: name ?? '',
    mode: readChoice(get('mode'), ['graduated', 'volume']) ?? 'graduated',
    models: readTexts(get('models'), MODELS),
    tiers: climb(tiers),
  };
}

function readTier({ spot, get }: Group): TierSpot[] {
  const name = readText(get('name'), 'a name');
  if (get('name') === null) complain(spot, `${spot.path} has no name: every tier needs one.`);
  const limitSpot = get('monthly_token_limit');
  const upTo = readWhole(limitSpot, LIMIT);
  const discountPercentage = readDecimal(get('discount_percentage'), DISCOUNT) ?? '0';
  // A wrong limit is told already, so it is not told again as a missing one.
  if (limitSpot !== null && upTo === null) return [];
  return [{ spot, limitSpot, tier: { name: name ?? '', upTo, discountPercentage } }];
}

/** Checks that limits ascend and names are told apart; the last tier's upper end is open, whatever is written. */
function climb(tiers: readonly TierSpot[]): TierListConfig['tiers'] {
  let reached = 0;
  const names = new Set<string>();
  return tiers.map(({ spot, limitSpot, tier }, index) => {
    if (tier.name !== '' && names.has(tier.name)) {
      complain(
        spot,
        `${spot.path} is named “${shorten(tier.name)}” as another tier of its list is: allowed is one of a name.`,
      );
    }
    names.add(tier.name);
    const isLast = index === tiers.length - 1;
    if (tier.upTo === null && !isLast) {
      complain(
        spot,
        `${spot.path} has no monthly_token_limit: only the last tier of a list may have none.`,
      );
    }
    if (tier.upTo !== null && tier.upTo <= reached) {
      complain(
        limitSpot ?? spot,
        `${limitSpot?.path} is “${tier.upTo}”: allowed is more than ${reached}, the limit of the tier before.`,
      );
    }
    reached = Math.max(reached, tier.upTo ?? reached);
    return isLast ? { ...tier, upTo: null } : tier;
  });
}

/** A list after one for all models is never asked, one with an earlier one's models neither. */
function warnOfUnreached(lists: readonly ListSpot[]): void {
  const seen = new Set<string>();
  for (const { spot, list } of lists) {
    const isCovered = list.models.length > 0 && list.models.every((model) => seen.has(model));
    if (seen.has('*') || isCovered) {
      warn(spot, `${spot.path} is never reached: lists before it have all of its models.`);
    }
    for (const model of list.models.length === 0 ? ['*'] : list.models) seen.add(model);
  }
}
