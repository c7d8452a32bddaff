/** The token classes that have a price of their own; reasoning is part of output. */
export const TOKEN_CLASSES = [
  'freshInput',
  'cacheRead',
  'cacheWrite5m',
  'cacheWrite1h',
  'output',
] as const;
/** A token class. */
export type TokenClass = (typeof TOKEN_CLASSES)[number];

/** Prices by class: nano-US-dollars per million tokens, a non-negative safe integer. */
export type Rates = Readonly<Record<TokenClass, number>>;

/** Higher prices for requests whose TOTAL input exceeds a limit: all classes of the whole request take them. */
interface SizeTier {
  readonly aboveInputTokens: number;
  readonly rates: Rates;
}

/** A factor as a ratio of integers, so that it multiplies exactly: 1.1 is 11 / 10. */
export interface Factor {
  readonly numerator: number;
  readonly denominator: number;
}

/** A factor on a price, and whether sources disagree on it. */
export interface Multiplier extends Factor {
  readonly isEstimated: boolean;
}

/** Where a price is from: the bundled catalogue, ChatVault's own overlay, or the user's `custom_costs`. */
export const PRICE_ORIGINS = ['catalogue', 'overlay', 'custom'] as const;
/** Origin of a price. */
type PriceOrigin = (typeof PRICE_ORIGINS)[number];

/** The prices of one model over one stretch of time in which they do not change. */
export interface Price {
  readonly origin: PriceOrigin;
  /** Canonical names, as the origin has them. */
  readonly provider: string | null;
  readonly model: string;
  /** The origin's version: `genai-prices 0.1.8`, `overlay 2026-11-20`, `config.yaml`. */
  readonly version: string;
  /** Where the figure can be looked up: a URL, or `config.yaml`. */
  readonly source: string;
  /** UTC ms, `to` excluded; null is open. Holds for [from, to); a window within a day is cut to that day's window. */
  readonly from: number | null;
  readonly to: number | null;
  readonly rates: Rates;
  /** Ascending by limit; empty: one price for every size. */
  readonly sizeTiers: readonly SizeTier[];
  /** Classes that the origin has no price for and that took the input price or another origin's. */
  readonly estimatedClasses: readonly TokenClass[];
  /** What modes of service multiply by; a missing one has no known factor. */
  readonly multipliers: Readonly<Partial<Record<PriceMode, Multiplier>>>;
  /** Nano-US-dollars a web search; null: not known. */
  readonly webSearch: number | null;
}

/** Modes of service that change a price: half price for batch and flex, more for fast and priority, US residency. */
export const PRICE_MODES = ['batch', 'flex', 'fast', 'priority', 'usResidency'] as const;
/** A mode of service. */
export type PriceMode = (typeof PRICE_MODES)[number];

/** What of a request its price depends on; tokens are counts, the time UTC ms, the other fields as the source states them. */
export interface PricedUsage {
  readonly provider: string | null;
  readonly model: string | null;
  readonly timestamp: number;
  readonly freshInputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWrite5mTokens: number;
  readonly cacheWrite1hTokens: number;
  readonly outputTokens: number;
  readonly webSearches: number;
  readonly isBatch: boolean;
  readonly serviceTier: string | null;
  readonly speed: string | null;
  readonly inferenceGeo: string | null;
  readonly contextWindow: string | null;
  /** The tokens may be those of several requests: their sum decides no size tier. */
  readonly spansRequests: boolean;
}

/** Bits that say how a price was applied. */
export const PriceFlag = {
  /** The long-context price was taken. */
  longContext: 1,
  batch: 2,
  flex: 4,
  fast: 8,
  priority: 16,
  usResidency: 32,
  /** A class's price, a multiplier, the size tier or a web search's price is not certain. */
  estimated: 64,
  /** Tokens of several requests: the short price was taken, the sum decides no size tier. */
  spansRequests: 128,
} as const;

/** One line of a cost: tokens × price × factor ÷ 10⁶, rounded half to even; amounts in nano-US-dollars. */
export interface CostLine {
  readonly class: TokenClass | 'webSearch';
  /** Tokens, or searches. */
  readonly count: number;
  /** Per million tokens, or per million searches. */
  readonly price: number;
  readonly factor: Factor;
  readonly cost: bigint;
}

/** The list cost of one request and how it came about; `listCost` is the sum of the lines. */
export interface RequestCost {
  readonly listCost: bigint;
  /** Bits of `PriceFlag`. */
  readonly flags: number;
  readonly lines: readonly CostLine[];
}

/** Finds prices; null: no one knows this model at this time (it is unpriced). Answers are remembered by interval, so asking for every request is cheap. */
export interface PriceBook {
  find(provider: string | null, model: string, timestamp: number): Price | null;
}
