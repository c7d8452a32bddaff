import type { Temporal } from 'temporal-polyfill';
import type { MoneySettings } from '../../../../src-shared/ipc/settings.ts';
import type { Errors, Reading } from '../../../components/ui/use-draft.ts';
import { compareDecimals } from '../../../../src-shared/config/decimal.ts';
import { readDecimal } from '../../../format/decimal-text.ts';
import { dayBefore, dayText, readStretch } from '../day-text.ts';
import { namesText, readNames } from '../names-text.ts';

/** One subscription of the settings. */
export type Plan = MoneySettings['subscriptions'][number];

/** A subscription as it is typed. */
export interface PlanDraft {
  name: string;
  price: string;
  currency: string;
  from: string;
  /** The last day that it covers. */
  last: string;
  sources: readonly string[];
  models: string;
}

/** A new subscription, of a source where one is named. */
export function newPlan(source: string | null = null, from: string | null = null): PlanDraft {
  return {
    name: '',
    price: '',
    currency: 'USD',
    from: dayText(from),
    last: '',
    sources: source === null ? [] : [source],
    models: '',
  };
}

/** A subscription as the form shows it. */
export function draftOf(plan: Plan): PlanDraft {
  return {
    name: plan.name,
    price: plan.monthlyPrice,
    currency: plan.currency,
    from: dayText(plan.from),
    last: plan.to === null ? '' : dayText(dayBefore(plan.to)),
    sources: plan.sources,
    models: namesText(plan.models),
  };
}

/** Most a plan may cost a month. */
const MOST = '1000000000';

/** Reads a typed price of a month. */
export function readMonthlyPrice(typed: string): { value: string } | { error: string } {
  const { value, error } = readDecimal(typed, { example: '20 or 19.99' });
  if (error !== undefined) return { error };
  if (compareDecimals(value, MOST) > 0)
    return { error: `“${typed.trim()}” is too much. Allowed is 0 to 1000000000.` };
  return { value };
}

/** Reads a typed subscription; `known` are currencies with a rate, `others` the subscriptions beside it. */
export function readPlan(
  draft: PlanDraft,
  surroundings: {
    today: Temporal.PlainDate;
    currencies: readonly string[];
    others: readonly Plan[];
  },
): Reading<PlanDraft, Plan> {
  const { today, currencies, others } = surroundings;
  const errors: Errors<PlanDraft> = {};
  const name = draft.name.trim();
  if (name === '') errors.name = 'Write a name, as Claude Max.';
  const price = readMonthlyPrice(draft.price);
  if ('error' in price) errors.price = price.error;
  const { from, to } = readStretch(draft.from, draft.last, today);
  if (from.error !== undefined) errors.from = from.error;
  if (to.error !== undefined) errors.last = to.error;
  if (draft.currency !== 'USD' && !currencies.includes(draft.currency))
    errors.currency = `${draft.currency} has no exchange rate. Add one under Currency, or choose another.`;
  if (others.some((other) => other.name === name && other.from === from.date))
    errors.name = `“${name}” from that day is there already. Choose another name or first day.`;
  const complete = !('error' in price) && from.date !== undefined && to.date !== undefined;
  if (!complete || Object.keys(errors).length > 0) return { errors };
  return {
    value: {
      name,
      monthlyPrice: price.value,
      currency: draft.currency,
      from: from.date,
      to: to.date,
      sources: [...draft.sources],
      models: readNames(draft.models),
    },
  };
}

/** The currencies that amounts may be in: US dollars and those with a rate. */
export function currenciesOf(money: MoneySettings): string[] {
  return [...new Set(['USD', ...money.exchangeRates.map(({ currency }) => currency)])];
}
