import { compileGlob } from '../../src-shared/domain/glob.ts';
import { divideHalfEven, parseRatio, type Ratio } from '../../src-shared/domain/half-even.ts';
import {
  type Price,
  TOKEN_CLASSES,
  type TokenClass,
} from '../../src-shared/domain/pricing/price.ts';
import { termsFor } from './overlay-book.ts';
import { ALWAYS, cutPrice, NOTHING, stretchOf, type Timeline } from './timeline.ts';

/** A decimal; null or missing: not given. */
type Amount = string | number | null | undefined;

/** A price of the user's own, in a currency per TOKEN. */
export interface CustomCost {
  /** The model as logs name it, or a pattern in which `*` stands for anything. */
  readonly model: string;
  readonly input?: Amount;
  readonly output?: Amount;
  readonly cacheRead?: Amount;
  readonly cacheWrite5m?: Amount;
  readonly cacheWrite1h?: Amount;
  /** ISO 4217. */
  readonly currency: string;
  /** UTC ms, `to` excluded; missing: open. */
  readonly from?: number | null | undefined;
  readonly to?: number | null | undefined;
}

/** What one unit of a currency is worth, and the stretch in which that holds (UTC ms, `to` excluded; null is open). */
export interface Rate {
  readonly nanosPerUnit: Ratio;
  readonly from: number | null;
  readonly to: number | null;
}

/** Finds what a currency is worth at a moment (UTC ms); null: no rate is known, and what is in that currency has no price. */
export type RateAt = (currency: string, timestamp: number) => Rate | null;

/** Where custom costs are looked up. */
const SOURCE = 'config.yaml';

const QUARTER = 900_000;

const US_DOLLAR: Rate = {
  nanosPerUnit: { numerator: 1_000_000_000n, denominator: 1n },
  from: null,
  to: null,
};

/**
 * The user's prices of a model over time. Of several entries that hold, one with the model's very name goes before a
 * pattern, then the one that began later, then the one written first. Classes without a price take those of `lower`, the
 * prices of the same model that custom costs stand over, else the input price; both are marked estimated.
 */
export function customTimeline(
  costs: readonly CustomCost[],
  model: string,
  lower: Timeline,
  rateAt: RateAt,
): Timeline {
  const fitting = costs
    .filter((cost) => compileGlob(cost.model)(model))
    .sort((a, b) => rank(a) - rank(b) || startOf(b) - startOf(a));
  if (fitting.length === 0) return NOTHING;
  const changes = fitting.flatMap((cost) => [startOf(cost), endOf(cost)]).filter(Number.isFinite);
  return {
    changes: [...changes, ...lower.changes],
    at(timestamp) {
      const stretch = stretchOf(changes, timestamp);
      const cost = fitting.find((one) => startOf(one) <= timestamp && timestamp < endOf(one));
      if (cost === undefined) return { ...stretch, price: null };
      const under = lower.at(timestamp);
      const rate = cost.currency === 'USD' ? US_DOLLAR : rateAt(cost.currency, timestamp);
      const both = meet(meet(stretch, rate ?? momentOf(timestamp)), under);
      const price = rate === null ? null : toPrice(cost, rate, under.price);
      // Without a rate there is a price, but not in dollars, and the catalogue's is not it.
      return { ...both, price: price && cutPrice(price, both), isFinal: true };
    },
  };
}

/** How long a rate is surely still missing: days of all zones begin at quarters of an hour. */
function momentOf(timestamp: number): { from: number; to: number } {
  const from = Math.floor(timestamp / QUARTER) * QUARTER;
  return { from, to: from + QUARTER };
}

function rank({ model }: CustomCost): number {
  return model.includes('*') ? 1 : 0;
}

function startOf({ from }: CustomCost): number {
  return from ?? ALWAYS.from;
}

function endOf({ to }: CustomCost): number {
  return to ?? ALWAYS.to;
}

function meet(
  a: { from: number; to: number },
  b: { from: number | null; to: number | null },
): { from: number; to: number } {
  return {
    from: Math.max(a.from, b.from ?? ALWAYS.from),
    to: Math.min(a.to, b.to ?? ALWAYS.to),
  };
}

/** Null where an amount is no number, below zero, or beyond what a price can be, and where no one has a price of input. */
function toPrice(cost: CustomCost, { nanosPerUnit }: Rate, under: Price | null): Price | null {
  const given: Record<TokenClass, Amount> = {
    freshInput: cost.input,
    cacheRead: cost.cacheRead,
    cacheWrite5m: cost.cacheWrite5m,
    cacheWrite1h: cost.cacheWrite1h,
    output: cost.output,
  };
  const freshInput = isGiven(cost.input)
    ? perMillion(cost.input, nanosPerUnit)
    : (under?.rates.freshInput ?? null);
  const taken = TOKEN_CLASSES.map((name): [TokenClass, number | null] => {
    const amount = given[name];
    if (isGiven(amount)) return [name, perMillion(amount, nanosPerUnit)];
    return [name, under?.rates[name] ?? freshInput];
  });
  if (taken.some(([, price]) => price === null)) return null;
  const { multipliers, webSearch } = under ?? termsFor(null, cost.model);
  return {
    origin: 'custom',
    provider: under?.provider ?? null,
    model: cost.model,
    version: SOURCE,
    source: SOURCE,
    from: null,
    to: null,
    rates: Object.fromEntries(taken) as Record<TokenClass, number>,
    sizeTiers: [],
    estimatedClasses: TOKEN_CLASSES.filter((name) => !isGiven(given[name])),
    multipliers,
    webSearch,
  };
}

function isGiven(amount: Amount): amount is string | number {
  return amount !== null && amount !== undefined;
}

/** Nano-US-dollars per million tokens: amount × 10⁶ × the worth of a unit, rounded once, half to even. */
function perMillion(amount: string | number, worth: Ratio): number | null {
  const ratio = parseRatio(String(amount));
  if (ratio === null || ratio.numerator < 0n) return null;
  const nanos = divideHalfEven(
    ratio.numerator * 1_000_000n * worth.numerator,
    ratio.denominator * worth.denominator,
  );
  return nanos <= Number.MAX_SAFE_INTEGER ? Number(nanos) : null;
}
