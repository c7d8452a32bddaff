import type { Price, PricedUsage } from '../../src-shared/domain/pricing/price.ts';
import { createPriceBook } from '../../src-main/pricing/price-book.ts';

/** Prices without anything of the user's. */
export const NO_USER_PRICES = { custom: [], rateAt: () => null };

/** The book of a user without custom costs. */
export const plainBook = createPriceBook(NO_USER_PRICES);

/** A usage of one request without tokens, and what differs. */
export function usageOf(differs: Partial<PricedUsage> = {}): PricedUsage {
  return {
    provider: null,
    model: null,
    timestamp: Date.UTC(2026, 10, 24),
    freshInputTokens: 0,
    cacheReadTokens: 0,
    cacheWrite5mTokens: 0,
    cacheWrite1hTokens: 0,
    outputTokens: 0,
    webSearches: 0,
    isBatch: false,
    serviceTier: null,
    speed: null,
    inferenceGeo: null,
    contextWindow: null,
    spansRequests: false,
    ...differs,
  };
}

/** A price of 1, 2, 3, 4 and 5 US dollars per million tokens by class, and what differs. */
export function priceOf(differs: Partial<Price> = {}): Price {
  return {
    origin: 'catalogue',
    provider: 'acme',
    model: 'model',
    version: 'test',
    source: 'https://example.com',
    from: null,
    to: null,
    rates: {
      freshInput: 1_000_000_000,
      cacheRead: 2_000_000_000,
      cacheWrite5m: 3_000_000_000,
      cacheWrite1h: 4_000_000_000,
      output: 5_000_000_000,
    },
    sizeTiers: [],
    estimatedClasses: [],
    multipliers: {},
    webSearch: null,
    ...differs,
  };
}

/** The price that the plain book has; throws where it has none. */
export function known(provider: string | null, model: string, timestamp: number): Price {
  const price = plainBook.find(provider, model, timestamp);
  if (price === null) throw new Error(`No price is known for ${provider}/${model}.`);
  return price;
}
