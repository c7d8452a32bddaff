import type { Temporal } from 'temporal-polyfill';
import { compareDecimals } from '../../../../src-shared/config/decimal.ts';
import type { MoneySettings } from '../../../../src-shared/ipc/settings.ts';
import type { Errors, Reading } from '../../../components/ui/use-draft.ts';
import { perMillion, perToken, PRICE_PLACES, readDecimal } from '../../../format/decimal-text.ts';
import { dayBefore, dayText, readStretch } from '../day-text.ts';

/** One own price of the settings: per token. */
export type OwnPrice = MoneySettings['customCosts'][number];

/** The prices that can be typed, with their names and their fields in the settings. */
export const PRICE_FIELDS = [
  { field: 'input', label: 'Input', setting: 'inputCostPerToken' },
  { field: 'output', label: 'Output', setting: 'outputCostPerToken' },
  { field: 'cacheRead', label: 'Cache read', setting: 'cacheReadCostPerToken' },
  { field: 'cacheWrite5m', label: 'Write, 5 min', setting: 'cacheWrite5mCostPerToken' },
  { field: 'cacheWrite1h', label: 'Write, 1 h', setting: 'cacheWrite1hCostPerToken' },
] as const;

type PriceField = (typeof PRICE_FIELDS)[number]['field'];

/** An own price as it is typed: per million tokens. */
export interface PriceDraft extends Record<PriceField, string> {
  model: string;
  currency: string;
  from: string;
  /** The last day that it holds. */
  last: string;
}

/** A new price, of a model where one is named. */
export function newPrice(model: string): PriceDraft {
  const none = { input: '', output: '', cacheRead: '', cacheWrite5m: '', cacheWrite1h: '' };
  return { model, ...none, currency: 'USD', from: '', last: '' };
}

function shown(price: string | null): string {
  return price === null ? '' : perMillion(price);
}

/** An own price as the form shows it. */
export function draftOf(price: OwnPrice): PriceDraft {
  return {
    model: price.model,
    input: shown(price.inputCostPerToken),
    output: shown(price.outputCostPerToken),
    cacheRead: shown(price.cacheReadCostPerToken),
    cacheWrite5m: shown(price.cacheWrite5mCostPerToken),
    cacheWrite1h: shown(price.cacheWrite1hCostPerToken),
    currency: price.currency,
    from: dayText(price.from),
    last: price.to === null ? '' : dayText(dayBefore(price.to)),
  };
}

/** Most a million tokens may cost: 1000 a token. */
const MOST = '1000000000';

/** Reads a price typed per million tokens as one per token; empty is none. */
function readPrice(typed: string): { perToken: string | null } | { error: string } {
  if (typed.trim() === '') return { perToken: null };
  const { value, error } = readDecimal(typed, { example: '4.50', places: PRICE_PLACES });
  if (error !== undefined) return { error };
  if (compareDecimals(value, MOST) > 0)
    return { error: `“${typed.trim()}” is too much. Allowed is 0 to 1000000000.` };
  return { perToken: perToken(value) };
}

function overlaps(a: Pick<OwnPrice, 'from' | 'to'>, b: Pick<OwnPrice, 'from' | 'to'>): boolean {
  // An open end lasts until the next begins.
  if (a.to === null && b.from !== null && (a.from ?? '') < b.from) return false;
  if (b.to === null && a.from !== null && (b.from ?? '') < a.from) return false;
  const startsBeforeEnd = a.to === null || (b.from ?? '') < a.to;
  return startsBeforeEnd && (b.to === null || (a.from ?? '') < b.to);
}

function readPrices(
  draft: PriceDraft,
  errors: Errors<PriceDraft>,
): Record<PriceField, string | null> {
  const prices = {
    input: null,
    output: null,
    cacheRead: null,
    cacheWrite5m: null,
    cacheWrite1h: null,
  };
  const read: Record<PriceField, string | null> = prices;
  for (const { field } of PRICE_FIELDS) {
    const price = readPrice(draft[field]);
    if ('error' in price) errors[field] = price.error;
    else read[field] = price.perToken;
  }
  const isEmpty = PRICE_FIELDS.every(({ field }) => draft[field].trim() === '');
  if (isEmpty) errors.input = 'Write a price, as 4.50; one at least.';
  return read;
}

/** Reads a typed price; `others` are the own prices beside it. */
export function readOwnPrice(
  draft: PriceDraft,
  surroundings: {
    today: Temporal.PlainDate;
    currencies: readonly string[];
    others: readonly OwnPrice[];
    maxTokens: number | null;
  },
): Reading<PriceDraft, OwnPrice> {
  const { today, currencies, others, maxTokens } = surroundings;
  const errors: Errors<PriceDraft> = {};
  const model = draft.model.trim();
  if (model === '') errors.model = 'Write the model’s name, as your usage logs have it.';
  const prices = readPrices(draft, errors);
  const { from, to } = readStretch(draft.from, draft.last, today);
  if (from.error !== undefined) errors.from = from.error;
  if (to.error !== undefined) errors.last = to.error;
  if (draft.currency !== 'USD' && !currencies.includes(draft.currency))
    errors.currency = `${draft.currency} has no exchange rate. Add one under Currency, or choose another.`;
  if (from.date === undefined || to.date === undefined) return { errors };
  const days = { from: from.date, to: to.date };
  if (others.some((other) => other.model === model && overlaps(days, other)))
    errors.from ??= 'Another price of yours holds on some of these days. Choose others.';
  if (Object.keys(errors).length > 0) return { errors };
  return {
    value: {
      model,
      inputCostPerToken: prices.input,
      outputCostPerToken: prices.output,
      cacheReadCostPerToken: prices.cacheRead,
      cacheWrite5mCostPerToken: prices.cacheWrite5m,
      cacheWrite1hCostPerToken: prices.cacheWrite1h,
      maxTokens,
      currency: draft.currency,
      ...days,
    },
  };
}
