/** Why a bill and the logs of a day and model say what they say; the first that fits, in this order. */
export const CAUSES = [
  'match',
  'rounding',
  'still-growing',
  'unpriced',
  'not-in-logs',
  'not-on-bill',
  'time-zone',
  'batch',
  'discount',
  'price',
  'partly-in-logs',
  'partly-on-bill',
] as const;
/** One of them. */
export type Cause = (typeof CAUSES)[number];

/** What of a UTC day and a model is compared. Money is nano-US-dollars. */
export interface Compared {
  billed: bigint;
  logged: bigint;
  /** What the logs cost before discounts. */
  loggedList: bigint;
  /** Whether there is a row at all, on each side. */
  isBilled: boolean;
  isLogged: boolean;
  /** Tokens where both sides state them; null: one does not. */
  tokens: { billed: number; logged: number } | null;
  /** A billed row is marked as a batch. */
  isBatch: boolean;
  /** Something of either side has no price, or is in another currency: its amount is not known. */
  isUnpriced: boolean;
  /** The day is not over yet. */
  isGrowing: boolean;
  /** `billed` less `logged` of the days before and after, of the same model. */
  neighbours: readonly bigint[];
}

/** Differences up to this are of rounding: a cent. */
const TOLERANCE_NANOS = 10_000_000n;
/** Parts of a hundred that two sums of tokens, or of money, may differ by and still be the same. */
const NEARLY_PERCENT = 1n;

/**
 * The likely cause of a difference. A shift of the time zone moves what one day has too much to its neighbour; with equal
 * tokens the difference is one of price: half of it of a batch, all of the discount of a tier, else of other prices.
 */
export function causeOf(compared: Compared): Cause {
  const { billed, logged, loggedList, isBilled, isLogged, tokens } = compared;
  const difference = billed - logged;
  if (difference === 0n) return compared.isUnpriced ? 'unpriced' : 'match';
  if (size(difference) <= TOLERANCE_NANOS) return 'rounding';
  if (compared.isGrowing) return 'still-growing';
  if (compared.isUnpriced) return 'unpriced';
  if (compared.neighbours.some((other) => isOpposite(difference, other))) return 'time-zone';
  if (!isLogged) return 'not-in-logs';
  if (!isBilled) return 'not-on-bill';
  if (isNear(billed, loggedList) && loggedList !== logged) return 'discount';
  const hasEqualTokens =
    tokens !== null && isNear(BigInt(tokens.billed), BigInt(tokens.logged)) && tokens.logged > 0;
  if (hasEqualTokens) return compared.isBatch && isNear(billed * 2n, logged) ? 'batch' : 'price';
  return difference > 0n ? 'partly-in-logs' : 'partly-on-bill';
}

function size(amount: bigint): bigint {
  return amount < 0n ? -amount : amount;
}

/** True for two amounts that are equal but for a hundredth of the larger. */
function isNear(one: bigint, other: bigint): boolean {
  const larger = size(one) > size(other) ? size(one) : size(other);
  return size(one - other) * 100n <= larger * NEARLY_PERCENT;
}

function isOpposite(difference: bigint, other: bigint): boolean {
  return other !== 0n && difference > 0n !== other > 0n && isNear(size(difference), size(other));
}
