import type { ModelPrice, TieredPrices } from '@pydantic/genai-prices';
import { usdFromNumber } from '../../src-shared/domain/money.ts';
import {
  type Price,
  type Rates,
  TOKEN_CLASSES,
  type TokenClass,
} from '../../src-shared/domain/pricing/price.ts';

/** The part of a price that the catalogue states. */
export type CatalogueRates = Pick<Price, 'rates' | 'sizeTiers' | 'estimatedClasses' | 'webSearch'>;

const KEYS = {
  freshInput: 'input_mtok',
  cacheRead: 'cache_read_mtok',
  cacheWrite5m: 'cache_write_mtok',
  cacheWrite1h: 'cache_write_1h_mtok',
  output: 'output_mtok',
} as const satisfies Record<TokenClass, string>;

/** What is charged beside the classes, so that they are not all of a request's price. */
const BESIDE = ['requests_kcount', 'output_reasoning_mtok', 'output_citation_mtok'] as const;

type Stated = Partial<Record<TokenClass, number>>;

/** OpenAI's long prices hold above 272,000 input tokens; the catalogue lets them begin one token early for some models. */
const EARLY_START = 271_999;
const OPENAI_LIMIT = 272_000;

/**
 * Reads the catalogue's prices of a model (US dollars per million tokens) as nano-US-dollars, by their shortest decimal
 * form. Null where no price of input is stated: the model is unpriced, unless its name says that it is free.
 */
export function readRates(prices: ModelPrice, model: string): CatalogueRates | null {
  if (Object.keys(prices).length === 0 && model.endsWith(':free')) return FREE;
  const base = statedAt(prices, null);
  const rates = complete(base, model);
  if (rates === null) return null;
  const sizeTiers = startsOf(prices).flatMap((start) => {
    const long = complete(statedAt(prices, start), model);
    const aboveInputTokens = start === EARLY_START ? OPENAI_LIMIT : start;
    return long === null ? [] : [{ aboveInputTokens, rates: long.rates }];
  });
  const isWhole = BESIDE.every((key) => prices[key] === undefined);
  const search = prices['web_searches_kcount'];
  const webSearch = typeof search === 'number' ? Math.round(toNanos(search) / 1000) : null;
  const estimatedClasses = isWhole ? rates.estimatedClasses : TOKEN_CLASSES;
  return { rates: rates.rates, sizeTiers, estimatedClasses, webSearch };
}

const FREE: CatalogueRates = {
  rates: { freshInput: 0, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0, output: 0 },
  sizeTiers: [],
  estimatedClasses: [],
  webSearch: null,
};

function startsOf(prices: ModelPrice): number[] {
  const starts = Object.values(KEYS).flatMap((key) => {
    const price = prices[key];
    return isTiered(price) ? price.tiers.map(({ start }) => start) : [];
  });
  return [...new Set(starts)].sort((a, b) => a - b);
}

function isTiered(price: ModelPrice[string]): price is TieredPrices {
  return typeof price === 'object' && price !== null && 'tiers' in price;
}

/** What is stated for inputs above a start; null: for the smallest. */
function statedAt(prices: ModelPrice, start: number | null): Stated {
  const stated: Stated = {};
  for (const [name, key] of Object.entries(KEYS) as [TokenClass, string][]) {
    const price = prices[key];
    if (price === undefined) continue;
    stated[name] = toNanos(isTiered(price) ? priceAbove(price, start) : price);
  }
  return stated;
}

function priceAbove({ base, tiers }: TieredPrices, start: number | null): number {
  const reached = tiers
    .filter((tier) => start !== null && tier.start <= start)
    .sort((a, b) => b.start - a.start);
  return reached[0]?.price ?? base;
}

/** Nano-US-dollars of a float of US dollars. */
function toNanos(dollars: number): number {
  const nanos = usdFromNumber(dollars);
  if (nanos === null)
    throw new RangeError(`The catalogue has a price that is no number: ${dollars}`);
  return Number(nanos);
}

/** Fills the classes in that are not stated. */
function complete(
  stated: Stated,
  model: string,
): { rates: Rates; estimatedClasses: TokenClass[] } | null {
  const { freshInput } = stated;
  if (freshInput === undefined) return null;
  const ruled = ruleOf(model, freshInput, stated);
  const estimatedClasses: TokenClass[] = [];
  const take = (name: TokenClass, fallback = freshInput) => {
    const known = stated[name] ?? ruled[name];
    if (known === undefined) estimatedClasses.push(name);
    return known ?? fallback;
  };
  const rates = {
    freshInput,
    cacheRead: take('cacheRead'),
    cacheWrite5m: take('cacheWrite5m'),
    cacheWrite1h: take('cacheWrite1h', stated.cacheWrite5m),
    output: take('output'),
  };
  return { rates, estimatedClasses };
}

/** What a maker's rule says of classes: of Claude, multiples of the input price; of OpenAI, that writing a cache costs as much as reading afresh where no price is listed. */
function ruleOf(model: string, input: number, stated: Stated): Stated {
  if (model.includes('claude')) {
    return {
      cacheRead: Math.round(input / 10),
      cacheWrite5m: Math.round((input * 5) / 4),
      cacheWrite1h: input * 2,
    };
  }
  if (/(?:^|[./:])(?:gpt-|chatgpt-|codex-|o\d)/.test(model) && stated.cacheWrite5m === undefined) {
    return { cacheWrite5m: input, cacheWrite1h: input };
  }
  return {};
}
