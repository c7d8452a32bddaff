import { NANOS_PER_USD, parseUsd } from '../../src-shared/domain/money.ts';
import {
  figuresOf,
  moneyText,
  signed,
  styleOf,
  withPlaces,
} from '../../src-shared/domain/money-text.ts';
import { UNKNOWN } from './number.ts';

const USD = 'USD';

/** An amount on its own: the currency's places from 1 up, below it up to four significant digits. Null: not known. */
export function formatMoney(amount: string | null, currency = USD): string {
  const nanos = amount === null ? null : parseUsd(amount);
  return nanos === null ? UNKNOWN : moneyText(nanos, currency);
}

/** An interval: `$1.00 to $2.00`. */
export function betweenText(
  { lower, upper }: { lower: string; upper: string },
  currency = USD,
): string {
  return `${formatMoney(lower, currency)} to ${formatMoney(upper, currency)}`;
}

/** How many places a column of amounts needs: four when any is below one and not zero, else two. */
export function columnPlaces(amounts: readonly (string | null)[]): 2 | 4 {
  const small = amounts.some((amount) => {
    const nanos = amount === null ? null : parseUsd(amount);
    return nanos !== null && nanos !== 0n && nanos < NANOS_PER_USD && nanos > -NANOS_PER_USD;
  });
  return small ? 4 : 2;
}

/** The same of amounts in another currency: the places of its smallest coin, two more when any is below one and not zero. */
export function placesIn(amounts: readonly (string | null)[], currency: string): number {
  const more = columnPlaces(amounts) === 4 ? 2 : 0;
  return styleOf(currency).places + more;
}

/** An amount in a column with one precision; what would round to nothing shows as less than the smallest. */
export function formatMoneyCell(amount: string | null, places: number, currency = USD): string {
  const nanos = amount === null ? null : parseUsd(amount);
  if (nanos === null) return UNKNOWN;
  return signed(nanos, (magnitude) => {
    const smallest = 10n ** BigInt(9 - places);
    const vanishes = magnitude > 0n && magnitude * 2n < smallest;
    if (vanishes) return `<${withPlaces(smallest, places, currency)}`;
    return withPlaces(magnitude, places, currency);
  });
}

/** All nine places, for tooltips and copies: `$0.285750000`. */
export function formatMoneyExact(amount: string | null, currency = USD): string {
  const nanos = amount === null ? null : parseUsd(amount);
  if (nanos === null) return UNKNOWN;
  return signed(nanos, (magnitude) => withPlaces(magnitude, 9, currency));
}

/** The figures of an amount with all nine places, without a sign of currency, for tables that name it: `0.285750000`. */
export function formatNine(amount: string): string {
  return signed(parseUsd(amount) ?? 0n, (magnitude) => figuresOf(magnitude, 9));
}

/** A price for a million tokens: two places, or as many as it has: `5.00`, `0.075`. */
export function formatPrice(perMillion: string): string {
  const nanos = parseUsd(perMillion) ?? 0n;
  const shown = figuresOf(nanos, 9).replace(/0+$/, '');
  return figuresOf(nanos, Math.max(2, shown.length - shown.indexOf('.') - 1));
}
