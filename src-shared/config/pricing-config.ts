/** A rate of exchange: `rate` units of the currency are 1 US dollar. */
export interface ExchangeRate {
  /** ISO 4217; never USD. */
  readonly currency: string;
  /** Local day `YYYY-MM-DD` from which it holds; null: since ever. */
  readonly from: string | null;
  /** Plain decimal above zero, exactly as written. */
  readonly rate: string;
}

/** The user's prices of one model over some time; prices are plain decimals per token, null: not given. */
export interface CustomCost {
  readonly model: string;
  readonly inputCostPerToken: string | null;
  readonly outputCostPerToken: string | null;
  readonly cacheReadCostPerToken: string | null;
  readonly cacheWrite5mCostPerToken: string | null;
  readonly cacheWrite1hCostPerToken: string | null;
  /** Longest request in tokens; told, not used for money. */
  readonly maxTokens: number | null;
  /** ISO 4217 of the prices. */
  readonly currency: string;
  /** Local days, `to` excluded; null is open. Entries of one model never overlap. */
  readonly from: string | null;
  readonly to: string | null;
}

/** One step of a tier list. */
interface TierConfig {
  readonly name: string;
  /** Tokens of a month up to which it reaches, included; null: no end, which the last one always has. */
  readonly upTo: number | null;
  /** 0 to 100, plain decimal, exactly as written. */
  readonly discountPercentage: string;
}

/** Tiers that some models' tokens climb through within a calendar month. */
export interface TierListConfig {
  readonly name: string;
  readonly mode: 'graduated' | 'volume';
  /** Patterns in which `*` stands for anything; empty: all models. */
  readonly models: readonly string[];
  /** Ascending by `upTo`, at least one. */
  readonly tiers: readonly TierConfig[];
}

/** A flat fee; what it covers costs nothing more. */
export interface SubscriptionConfig {
  readonly name: string;
  /** A calendar month's price, plain decimal, exactly as written. */
  readonly monthlyPrice: string;
  /** ISO 4217. */
  readonly currency: string;
  /** Local days, `to` excluded; null is open. */
  readonly from: string | null;
  readonly to: string | null;
  /** Patterns; empty: any. */
  readonly sources: readonly string[];
  readonly models: readonly string[];
}

/** Everything of config.yaml that decides about money. */
export interface PricingConfig {
  /** What screens show amounts in, ISO 4217; it is USD or has an exchange rate. */
  readonly currency: string;
  /** By currency in the order written, each currency's ascending by `from`. */
  readonly exchangeRates: readonly ExchangeRate[];
  /** By model in the order written, each model's ascending by `from`. */
  readonly customCosts: readonly CustomCost[];
  /** In the order in which they are asked: a row belongs to the first that matches. Empty where tiered pricing is off. */
  readonly tierLists: readonly TierListConfig[];
  /** In the order written. */
  readonly subscriptions: readonly SubscriptionConfig[];
}
