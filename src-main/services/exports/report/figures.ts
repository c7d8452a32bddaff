import { parseUsd } from '../../../../src-shared/domain/money.ts';
import { MINUS, signed, styleOf, withPlaces } from '../../../../src-shared/domain/money-text.ts';

/** An amount in US dollars with the same in the display currency, where there is one. */
export interface Amount {
  netCost: string;
  shownCost?: string | null | undefined;
}

/** Nanos of an amount; nothing where it is none. */
export function nanosOf(amount: string | null): bigint {
  return amount === null ? 0n : (parseUsd(amount) ?? 0n);
}

/** An amount in the currency's own places (cents); what is there but vanishes is said: `<$0.01`. */
export function money(nanos: bigint, currency: string): string {
  const { places } = styleOf(currency);
  const smallest = 10n ** BigInt(9 - places);
  return signed(nanos, (magnitude) =>
    magnitude > 0n && magnitude * 2n < smallest
      ? `<${withPlaces(smallest, places, currency)}`
      : withPlaces(magnitude, places, currency),
  );
}

/** What of a part is shown, as the dashboard does: in the display currency, else in US dollars. */
export function shownOf(part: Amount, currency: string): { nanos: bigint; currency: string } {
  const { shownCost } = part;
  if (currency === 'USD' || shownCost === null || shownCost === undefined)
    return { nanos: nanosOf(part.netCost), currency: 'USD' };
  return { nanos: nanosOf(shownCost), currency };
}

/** The same as text. */
export function costText(part: Amount, currency: string): string {
  const shown = shownOf(part, currency);
  return money(shown.nanos, shown.currency);
}

const WHOLE = new Intl.NumberFormat('en-US');

/** `1,234,567`. */
export function count(value: number): string {
  return WHOLE.format(value);
}

/** A share of one: `12.3%`. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

/** How a number changed: `+12.3%`, `−4.0%`, `new`, or a dash where there is nothing to compare. */
export function change(now: number, before: number): string {
  if (before === 0) return now === 0 ? '–' : 'new';
  const share = (now - before) / Math.abs(before);
  const text = percent(Math.abs(share));
  if (text === '0.0%') return text;
  return `${share < 0 ? MINUS : '+'}${text}`;
}

/** How a share of one changed, in points of percent: `+0.4 points`. */
export function points(now: number, before: number): string {
  const text = (Math.abs(now - before) * 100).toFixed(1);
  const sign = text === '0.0' ? '' : now < before ? MINUS : '+';
  return `${sign}${text} points`;
}

/** A local date in words: `24 November 2026`, without the year `24 November`. */
export function dateWords(date: string, hasYear = true): string {
  const year = hasYear ? ({ year: 'numeric' } as const) : {};
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
    ...year,
  }).format(Date.parse(`${date}T00:00:00Z`));
}

/** Two local dates of one month: `1 to 24 November 2026`. */
export function spanWords(first: string, last: string): string {
  if (first === last) return dateWords(last);
  const sameMonth = first.slice(0, 7) === last.slice(0, 7);
  const from = sameMonth ? String(Number(first.slice(8))) : dateWords(first);
  return `${from} to ${dateWords(last)}`;
}

/** A month in words: `November 2026`. */
export function monthWords(month: string): string {
  return dateWords(`${month.slice(0, 7)}-01`).replace(/^1 /, '');
}
