import type { PricingConfig } from '../../src-shared/config/pricing-config.ts';
import type { PriceBook } from '../../src-shared/domain/pricing/price.ts';
import { createPriceBook, PRICES_VERSION } from './price-book.ts';
import { userPricesOf } from './user-prices.ts';

/** The prices of some settings, with a text that changes exactly when they may. */
export function bookOf(
  pricing: PricingConfig,
  timeZone: string,
): { book: PriceBook; bookVersion: string } {
  const { customCosts, exchangeRates } = pricing;
  const isForeign = customCosts.some(({ currency }) => currency !== 'USD');
  const user = customCosts.length === 0 ? [] : [customCosts, timeZone];
  return {
    book: createPriceBook(userPricesOf(pricing, timeZone)),
    bookVersion: JSON.stringify([PRICES_VERSION, user, isForeign ? exchangeRates : []]),
  };
}
