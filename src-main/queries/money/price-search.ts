import type { PriceSearch } from '../../../src-shared/ipc/money.ts';
import { listPrices } from '../../pricing/list-prices.ts';
import type { QueryKit } from '../query-kit.ts';
import { toPriceEntry } from './price-entry.ts';

/** Models whose name holds a text, each with its prices over time, the newest first. */
export function priceSearch(
  kit: QueryKit,
  { text, limit }: { text: string; limit: number },
): PriceSearch {
  const found = listPrices(text, kit.now(), kit.money().userPrices);
  return {
    models: found.slice(0, limit).map(({ provider, model, prices }) => ({
      provider,
      model,
      prices: prices.map(toPriceEntry).reverse(),
    })),
    total: found.length,
  };
}
