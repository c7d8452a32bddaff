import type { Temporal } from 'temporal-polyfill';
import type { MoneySettings } from '../../../../src-shared/ipc/settings.ts';
import type { Errors, Reading } from '../../../components/ui/use-draft.ts';
import { readDecimal } from '../../../format/decimal-text.ts';
import { dayText, readDay } from '../day-text.ts';

/** One exchange rate of the settings. */
export type Rate = MoneySettings['exchangeRates'][number];

/** A rate as it is typed. */
export interface RateDraft {
  currency: string;
  rate: string;
  from: string;
}

/** A rate as the form shows it. */
export function draftOf({ currency, rate, from }: Rate): RateDraft {
  return { currency, rate, from: dayText(from) };
}

function rateError(typed: string): { rate: string } | { error: string } {
  const { value, error } = readDecimal(typed);
  if (error !== undefined) return { error };
  if (value === '0') return { error: '0 is no rate. Allowed is a number above 0, as 0.92.' };
  return { rate: value };
}

/** Reads a typed rate; `others` are the rates it must not stand beside on the same day. */
export function readRate(
  draft: RateDraft,
  others: readonly Rate[],
  today: Temporal.PlainDate,
): Reading<RateDraft, Rate> {
  const errors: Errors<RateDraft> = {};
  const rate = rateError(draft.rate);
  if ('error' in rate) errors.rate = rate.error;
  const day = readDay(draft.from, today);
  if (day.error !== undefined) errors.from = day.error;
  if (draft.currency === 'USD')
    errors.currency = 'Rates are for 1 US dollar. Choose another currency.';
  const { currency } = draft;
  const twice = others.some((other) => other.currency === currency && other.from === day.date);
  if (twice)
    errors.from = day.date
      ? `${currency} has a rate from that day on. Choose another day.`
      : `${currency} has a rate without a day. Write the day from which this one holds.`;
  if ('error' in rate || day.date === undefined || Object.keys(errors).length > 0)
    return { errors };
  return { value: { currency, rate: rate.rate, from: day.date } };
}

/** Where the settings use a currency, in words; null: nowhere. */
export function whereUsed(money: MoneySettings, currency: string): string | null {
  if (currency === 'USD') return null;
  if (money.currency === currency) return 'Amounts are shown in it';
  const plan = money.subscriptions.find((one) => one.currency === currency);
  if (plan) return `${plan.name} is paid in it`;
  const price = money.customCosts.find((one) => one.currency === currency);
  return price ? `Your price of ${price.model} is in it` : null;
}

/** Rates by currency, the newest first, as the list shows them. */
export function sortedRates(rates: readonly Rate[]): Rate[] {
  return rates.toSorted(
    (a, b) => a.currency.localeCompare(b.currency) || (b.from ?? '').localeCompare(a.from ?? ''),
  );
}
