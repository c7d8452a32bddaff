import { NANOS_PER_USD, parseUsd } from '../../src-shared/domain/money.ts';
import { styleOf } from './currency.ts';
import { MINUS, UNKNOWN } from './number.ts';

const USD = 'USD';

function grouped(value: bigint): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Divides rounding half away from zero; both are not negative. */
function divideHalfUp(amount: bigint, divisor: bigint): bigint {
  return (amount + divisor / 2n) / divisor;
}

/** The figures alone, by integers: a float would round nine places of a large amount. */
function figures(nanos: bigint, places: number): string {
  const unit = 10n ** BigInt(9 - places);
  const units = divideHalfUp(nanos, unit);
  const scale = 10n ** BigInt(places);
  const whole = grouped(units / scale);
  return places === 0 ? whole : `${whole}.${String(units % scale).padStart(places, '0')}`;
}

function withPlaces(nanos: bigint, places: number, currency: string): string {
  const { before, after } = styleOf(currency);
  return `${before}${figures(nanos, places)}${after}`;
}

/** Places that show four significant digits of an amount below one, trailing zeros left out, at least the currency's own. */
function placesBelowOne(nanos: bigint, least: number): number {
  const places = Math.min(9, 9 - String(nanos).length + 4);
  const shown = figures(nanos, places).replace(/0+$/, '');
  return Math.max(least, shown.length - shown.indexOf('.') - 1);
}

function signed(nanos: bigint, show: (magnitude: bigint) => string): string {
  return nanos < 0n ? MINUS + show(-nanos) : show(nanos);
}

/** An amount on its own: the currency's places from 1 up, below it up to four significant digits. Null: not known. */
export function formatMoney(amount: string | null, currency = USD): string {
  const nanos = amount === null ? null : parseUsd(amount);
  if (nanos === null) return UNKNOWN;
  const { places } = styleOf(currency);
  return signed(nanos, (magnitude) => {
    const coins = divideHalfUp(magnitude, 10n ** BigInt(9 - places));
    if (magnitude === 0n || coins >= 10n ** BigInt(places))
      return withPlaces(magnitude, places, currency);
    return withPlaces(magnitude, placesBelowOne(magnitude, places), currency);
  });
}

/** How many places a column of amounts needs: four when any is below one and not zero, else two. */
export function columnPlaces(amounts: readonly (string | null)[]): 2 | 4 {
  const small = amounts.some((amount) => {
    const nanos = amount === null ? null : parseUsd(amount);
    return nanos !== null && nanos !== 0n && nanos < NANOS_PER_USD && nanos > -NANOS_PER_USD;
  });
  return small ? 4 : 2;
}

/** An amount in a column with one precision; what would round to nothing shows as less than the smallest. */
export function formatMoneyCell(amount: string | null, places: 2 | 4, currency = USD): string {
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
  return signed(parseUsd(amount) ?? 0n, (magnitude) => figures(magnitude, 9));
}

/** A price for a million tokens: two places, or as many as it has: `5.00`, `0.075`. */
export function formatPrice(perMillion: string): string {
  const nanos = parseUsd(perMillion) ?? 0n;
  const shown = figures(nanos, 9).replace(/0+$/, '');
  return figures(nanos, Math.max(2, shown.length - shown.indexOf('.') - 1));
}
