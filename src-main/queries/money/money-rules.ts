import { type Calendar, createCalendar } from '../../../src-shared/domain/calendar.ts';
import { createRates, type RateOn } from '../../../src-shared/domain/exchange.ts';
import type { UserPrices } from '../../pricing/price-book.ts';
import { userPricesOf } from '../../pricing/user-prices.ts';
import { termsOf } from '../../pricing/terms-of.ts';
import type { PricingTerms } from '../../vault/pricing/terms.ts';
import { keepCalendar } from '../kept-calendar.ts';
import type { QuerySettings } from '../query-settings.ts';

/** The rules about money that answers depend on, ready to be asked. */
export interface MoneyRules {
  terms: PricingTerms;
  userPrices: UserPrices;
  calendar: Calendar;
  rateOn: RateOn;
  /** The currency that screens show. */
  currency: string;
}

/** Makes the rules of the settings in force; anew only when those about money are others. */
export function createMoneyRules(settings: () => QuerySettings): () => MoneyRules {
  let rules: MoneyRules | null = null;
  let of: Pick<
    QuerySettings,
    'pricing' | 'timeZone' | 'firstDayOfWeek' | 'sources' | 'accounts'
  > | null = null;
  return () => {
    const { pricing, timeZone, firstDayOfWeek, sources, accounts } = settings();
    const isSame =
      of?.pricing === pricing &&
      of.timeZone === timeZone &&
      of.firstDayOfWeek === firstDayOfWeek &&
      of.sources === sources &&
      of.accounts === accounts;
    if (rules !== null && isSame) return rules;
    of = { pricing, timeZone, firstDayOfWeek, sources, accounts };
    rules = {
      terms: termsOf({ pricing, timeZone, sources, accounts }),
      userPrices: userPricesOf(pricing, timeZone),
      calendar: keepCalendar(createCalendar(timeZone, firstDayOfWeek)),
      rateOn: createRates(pricing.exchangeRates),
      currency: pricing.currency,
    };
    return rules;
  };
}
