import { Temporal } from 'temporal-polyfill';
import type { FoundSource } from '../../../../src-shared/ipc/imports.ts';
import { dayText, readDay } from '../../settings/day-text.ts';
import { readMonthlyPrice, type Plan } from '../../settings/subscriptions/plan-draft.ts';
import { presetsOf } from '../../settings/subscriptions/presets.ts';

/** How the requests of a source are paid: by use, by a plan that is known, or by one of a person's own. */
export interface Paying {
  /** `use`, `own`, or the name of a known plan. */
  choice: string;
  name: string;
  price: string;
  since: string;
}

/** What is wrong with how a source is paid, by field. */
export type PayingErrors = Partial<Record<'name' | 'price' | 'since', string>>;

/** The first day of the month of the oldest usage log, as it is typed; empty where that is not known yet. */
export function sinceOf(oldest: number | null, zone: string): string {
  if (oldest === null) return '';
  const day = Temporal.Instant.fromEpochMilliseconds(oldest).toZonedDateTimeISO(zone).toPlainDate();
  return dayText(day.with({ day: 1 }).toString());
}

/** By use, as long as a person says nothing else. */
export const BY_USE: Paying = { choice: 'use', name: '', price: '', since: '' };

/** The choices for a source. */
export function choicesOf(source: string): { value: string; label: string }[] {
  return [
    { value: 'use', label: 'By use, with an API key' },
    ...presetsOf(source).map(({ name, monthlyPrice }) => ({
      value: name,
      label: `${name}, $${monthlyPrice} a month`,
    })),
    { value: 'own', label: 'Another subscription' },
  ];
}

/** What choosing fills in; days that were typed stay. */
export function chosen(source: FoundSource, choice: string, before: Paying, zone: string): Paying {
  if (choice === 'use') return { ...before, choice };
  const preset = presetsOf(source.name).find(({ name }) => name === choice);
  const since = before.since === '' ? sinceOf(source.oldest, zone) : before.since;
  return { choice, since, name: preset?.name ?? '', price: preset?.monthlyPrice ?? '' };
}

/** Reads how a source is paid as a subscription; null: by use, so there is none. */
export function readPaying(
  source: string,
  paying: Paying,
  today: Temporal.PlainDate,
): { plan: Plan | null } | { errors: PayingErrors } {
  if (paying.choice === 'use') return { plan: null };
  const errors: PayingErrors = {};
  const name = paying.name.trim();
  const price = readMonthlyPrice(paying.price);
  const since = readDay(paying.since, today);
  if (name === '') errors.name = 'Write a name, as Team plan.';
  if ('error' in price) errors.price = price.error;
  if (since.error !== undefined) errors.since = since.error;
  if ('error' in price || since.date === undefined || name === '') return { errors };
  return {
    plan: {
      name,
      monthlyPrice: price.value,
      currency: 'USD',
      from: since.date,
      to: null,
      sources: [source],
      models: [],
    },
  };
}
