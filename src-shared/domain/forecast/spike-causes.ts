import { divideHalfEven } from '../half-even.ts';

/** A part of what was spent, by one way of splitting it, beside what is usual in as long a time. */
export interface SpikePart {
  readonly dimension: 'model' | 'project' | 'session';
  readonly key: string | null;
  /** Nano-US-dollars. */
  readonly cost: bigint;
  readonly tokens: bigint;
  readonly usualCost: bigint;
  readonly usualTokens: bigint;
}

/** What a part has to do with a spike. */
export interface SpikeCause {
  readonly dimension: SpikePart['dimension'];
  readonly key: string | null;
  /** Nano-US-dollars above the usual: `volume` + `price`. */
  readonly excess: bigint;
  /** Part of all that its dimension's parts are above the usual, 0 to 1. */
  readonly share: number;
  /** Of the excess, what more tokens at the usual price a token explain. */
  readonly volume: bigint;
  /** Of the excess, what another price a token explains: a dearer model, less cache, longer contexts. */
  readonly price: bigint;
  /** `new`: there was nothing of it before; else the larger of the two. */
  readonly kind: 'new' | 'volume' | 'price';
}

/**
 * The parts that are above the usual, largest first (ties by dimension and key), each divided into volume and price: the
 * volume effect is (q₁ − q₀) · p₀ and the price effect q₁ · (p₁ − p₀), as in a price–volume variance (Laspeyres' weights).
 */
export function findSpikeCauses(parts: readonly SpikePart[]): SpikeCause[] {
  const above = parts.filter(({ cost, usualCost }) => cost > usualCost);
  const sums = new Map<string, bigint>();
  for (const { dimension, cost, usualCost } of above) {
    sums.set(dimension, (sums.get(dimension) ?? 0n) + cost - usualCost);
  }
  return above.map((part) => causeOf(part, sums.get(part.dimension) ?? 1n)).sort(compare);
}

function causeOf(part: SpikePart, all: bigint): SpikeCause {
  const { dimension, key, cost, tokens, usualCost, usualTokens } = part;
  const excess = cost - usualCost;
  const isNew = usualCost === 0n && usualTokens === 0n;
  // Where no token was used there is no usual price: all of it is volume.
  const volume =
    usualTokens > 0n ? divideHalfEven((tokens - usualTokens) * usualCost, usualTokens) : excess;
  const price = excess - volume;
  const kind = isNew ? 'new' : volume >= price ? 'volume' : 'price';
  return { dimension, key, excess, share: Number(excess) / Number(all), volume, price, kind };
}

function compare(a: SpikeCause, b: SpikeCause): number {
  if (a.excess !== b.excess) return a.excess > b.excess ? -1 : 1;
  const [left, right] = [`${a.dimension} ${a.key ?? ''}`, `${b.dimension} ${b.key ?? ''}`];
  return left < right ? -1 : left > right ? 1 : 0;
}
