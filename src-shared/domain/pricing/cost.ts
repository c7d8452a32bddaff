import { divideHalfEven } from '../half-even.ts';
import {
  type CostLine,
  type Factor,
  type Price,
  type PricedUsage,
  PriceFlag,
  type Rates,
  type RequestCost,
  type TokenClass,
  TOKEN_CLASSES,
} from './price.ts';
import { applyModes, ONE } from './price-modes.ts';
import { sizeTierOf } from './size-tier.ts';

/** Tokens that a price is for. */
const PER = 1_000_000;

const COUNTS = {
  freshInput: 'freshInputTokens',
  cacheRead: 'cacheReadTokens',
  cacheWrite5m: 'cacheWrite5mTokens',
  cacheWrite1h: 'cacheWrite1hTokens',
  output: 'outputTokens',
} as const satisfies Record<TokenClass, keyof PricedUsage>;

/** How a price is applied to a usage. */
interface Terms {
  readonly rates: Rates;
  readonly factor: Factor;
  readonly flags: number;
}

function termsOf(usage: PricedUsage, price: Price): Terms {
  const { factor, flags } = applyModes(usage, price);
  const tier = sizeTierOf(usage, price);
  let bits = flags;
  if (tier === undefined) bits |= PriceFlag.spansRequests | PriceFlag.estimated;
  else if (tier !== null) bits |= PriceFlag.longContext;
  for (const name of price.estimatedClasses) {
    if (usage[COUNTS[name]] > 0) bits |= PriceFlag.estimated;
  }
  if (usage.webSearches > 0 && price.webSearch === null) bits |= PriceFlag.estimated;
  return { rates: tier?.rates ?? price.rates, factor, flags: bits };
}

/**
 * The list cost of a usage in nano-US-dollars, with the lines it is the sum of: each class costs
 * half-even(tokens × price × factor ÷ 10⁶), each web search its price, which no mode of service changes. Searches without
 * a known price cost nothing and mark the result estimated.
 */
export function priceRequest(usage: PricedUsage, price: Price): RequestCost {
  const { rates, factor, flags } = termsOf(usage, price);
  const lines: CostLine[] = TOKEN_CLASSES.filter((name) => usage[COUNTS[name]] > 0).map((name) =>
    toLine(name, usage[COUNTS[name]], rates[name], factor),
  );
  if (usage.webSearches > 0 && price.webSearch !== null) {
    lines.push(toLine('webSearch', usage.webSearches, price.webSearch * PER, ONE));
  }
  return { listCost: lines.reduce((sum, { cost }) => sum + cost, 0n), flags, lines };
}

function toLine(name: CostLine['class'], count: number, price: number, factor: Factor): CostLine {
  const amount = BigInt(count) * BigInt(price) * BigInt(factor.numerator);
  const cost = divideHalfEven(amount, BigInt(PER) * BigInt(factor.denominator));
  return { class: name, count, price, factor, cost };
}

/** A cost without its lines: a number wherever it is a safe integer. */
export interface ListCost {
  readonly listCost: number | bigint;
  /** Bits of `PriceFlag`. */
  readonly flags: number;
}

/** The same cost as `priceRequest`, to the nano-dollar, for pricing many rows: in plain numbers while every product is a safe integer. */
export function costOf(usage: PricedUsage, price: Price): ListCost {
  const { rates, factor, flags } = termsOf(usage, price);
  const { numerator, denominator } = factor;
  const divisor = PER * denominator;
  const listCost =
    round(usage.freshInputTokens * rates.freshInput * numerator, divisor) +
    round(usage.cacheReadTokens * rates.cacheRead * numerator, divisor) +
    round(usage.cacheWrite5mTokens * rates.cacheWrite5m * numerator, divisor) +
    round(usage.cacheWrite1hTokens * rates.cacheWrite1h * numerator, divisor) +
    round(usage.outputTokens * rates.output * numerator, divisor) +
    round(usage.webSearches * (price.webSearch ?? 0), 1);
  return Number.isSafeInteger(listCost) ? { listCost, flags } : exactly(usage, price);
}

function exactly(usage: PricedUsage, price: Price): ListCost {
  const { listCost, flags } = priceRequest(usage, price);
  const plain = Number(listCost);
  return { listCost: Number.isSafeInteger(plain) ? plain : listCost, flags };
}

/** Half-even division of safe integers, exact; NaN where the product is none, for then it may have lost digits. */
function round(product: number, divisor: number): number {
  if (product > Number.MAX_SAFE_INTEGER) return Number.NaN;
  // Below 2⁵³ a quotient is never rounded up to an integer that it is not, so that its floor is exact.
  const quotient = Math.floor(product / divisor);
  const twice = (product - quotient * divisor) * 2;
  return twice > divisor || (twice === divisor && quotient % 2 === 1) ? quotient + 1 : quotient;
}

/**
 * What a usage's cached input would have cost more as fresh input, in nano-US-dollars: the cost of the same usage without
 * a cache less its cost. Below zero where writing the cache cost more than reading it saved.
 */
export function cacheSavings(usage: PricedUsage, price: Price, { listCost }: ListCost): number {
  const cached = usage.cacheReadTokens + usage.cacheWrite5mTokens + usage.cacheWrite1hTokens;
  if (cached === 0) return 0;
  const uncached = costOf(
    {
      ...usage,
      freshInputTokens: usage.freshInputTokens + cached,
      cacheReadTokens: 0,
      cacheWrite5mTokens: 0,
      cacheWrite1hTokens: 0,
    },
    price,
  );
  const without = uncached.listCost;
  if (typeof without === 'number' && typeof listCost === 'number') return without - listCost;
  return Number(BigInt(without) - BigInt(listCost));
}
