import { matchesAny } from '../glob.ts';
import { divideHalfEven, type Ratio } from '../half-even.ts';

/** One step of a tier list. */
interface Tier {
  readonly name: string;
  /** Tokens of the month up to which it reaches, the last of them included; null: no end. */
  readonly upTo: number | null;
  /** The part of the list cost that is taken off: 0 to 1. */
  readonly discount: Ratio;
}

/** Tiers that tokens of some models climb through within a calendar month. */
export interface TierList {
  readonly name: string;
  /** Graduated: each part of the tokens has its own tier's discount; volume: all have that of the tier that is reached. */
  readonly mode: 'graduated' | 'volume';
  /** Patterns of models; empty: all. */
  readonly models: readonly string[];
  /** Ascending; what lies above the last has the last's discount. */
  readonly tiers: readonly Tier[];
}

/** Finds the list that rows of a model belong to: the first that matches, remembered by model; null: none. */
export function createTierListOf(
  lists: readonly TierList[],
): (model: string | null) => TierList | null {
  const tests = lists.map(({ models }) => (models.length === 0 ? () => true : matchesAny(models)));
  const known = new Map<string | null, TierList | null>();
  return (model) => {
    const found = known.get(model);
    if (found !== undefined) return found;
    const at = tests.findIndex((test) => test(model ?? ''));
    const list = lists[at] ?? null;
    known.set(model, list);
    return list;
  };
}

/** A part of a row's tokens that lies in one tier. */
export interface TierShare {
  readonly tier: Tier;
  readonly tokens: number;
}

/**
 * How a row's tokens fall into the tiers, given the tokens of its list that came before it in the month and those of the
 * whole month. A row without tokens (web searches alone) lies where it stands.
 */
export function sharesOf(
  list: TierList,
  tokens: number,
  place: { before: number; monthTotal: number },
): TierShare[] {
  if (list.mode === 'volume') return alone(tierAt(list, place.monthTotal), tokens);
  if (tokens === 0) return alone(tierAt(list, place.before), 0);
  const shares: TierShare[] = [];
  let from = place.before;
  const end = place.before + tokens;
  for (const [index, tier] of list.tiers.entries()) {
    const limit = index === list.tiers.length - 1 ? null : tier.upTo;
    const to = limit === null ? end : Math.min(end, limit);
    if (to > from) {
      shares.push({ tier, tokens: to - from });
      from = to;
    }
    if (from >= end) break;
  }
  return shares;
}

function alone(tier: Tier | undefined, tokens: number): TierShare[] {
  return tier === undefined ? [] : [{ tier, tokens }];
}

/** The tier that a count of tokens has reached: a limit itself still belongs to the tier below it. */
function tierAt({ tiers }: TierList, tokens: number): Tier | undefined {
  return tiers.find(({ upTo }) => upTo === null || tokens <= upTo) ?? tiers.at(-1);
}

/**
 * The discount on a row's list cost (nano-US-dollars), rounded once, half to even: list × Σ (tokens in tier × its
 * discount) ÷ tokens of the row.
 */
export function discountOf(
  listCost: number,
  list: TierList,
  tokens: number,
  place: { before: number; monthTotal: number },
): number {
  const shares = sharesOf(list, tokens, place).filter(({ tier }) => tier.discount.numerator !== 0n);
  if (shares.length === 0 || listCost === 0) return 0;
  let numerator = 0n;
  let denominator = 1n;
  for (const { tier, tokens: part } of shares) {
    // Of a row without tokens the one share is the whole.
    const weight = tokens === 0 ? 1n : BigInt(part);
    numerator =
      numerator * tier.discount.denominator + weight * tier.discount.numerator * denominator;
    denominator *= tier.discount.denominator;
  }
  const whole = tokens === 0 ? 1n : BigInt(tokens);
  return Number(divideHalfEven(BigInt(listCost) * numerator, denominator * whole));
}
