import { MINUS, UNKNOWN } from './number.ts';
import { NANOS_PER_USD, parseUsd } from '../../src-shared/domain/money.ts';

const CENT = NANOS_PER_USD / 100n;

function grouped(value: bigint): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Divides rounding half away from zero; both are not negative. */
function divideHalfUp(amount: bigint, divisor: bigint): bigint {
  return (amount + divisor / 2n) / divisor;
}

function withPlaces(nanos: bigint, places: number): string {
  const unit = 10n ** BigInt(9 - places);
  const units = divideHalfUp(nanos, unit);
  const scale = 10n ** BigInt(places);
  return `$${grouped(units / scale)}.${String(units % scale).padStart(places, '0')}`;
}

/** Places that show four significant digits of an amount below a dollar, trailing zeros left out, at least two. */
function placesBelowDollar(nanos: bigint): number {
  const places = Math.min(9, 9 - String(nanos).length + 4);
  const shown = withPlaces(nanos, places).replace(/0+$/, '');
  return Math.max(2, shown.length - shown.indexOf('.') - 1);
}

function signed(nanos: bigint, show: (magnitude: bigint) => string): string {
  return nanos < 0n ? MINUS + show(-nanos) : show(nanos);
}

/** An amount on its own: two places from $1 up, below it up to four significant digits. Null: not known. */
export function formatMoney(amount: string | null): string {
  const nanos = amount === null ? null : parseUsd(amount);
  if (nanos === null) return UNKNOWN;
  return signed(nanos, (magnitude) => {
    if (magnitude === 0n || divideHalfUp(magnitude, CENT) >= 100n) return withPlaces(magnitude, 2);
    return withPlaces(magnitude, placesBelowDollar(magnitude));
  });
}

/** How many places a column of amounts needs: four when any is below a dollar and not zero, else two. */
export function columnPlaces(amounts: readonly (string | null)[]): 2 | 4 {
  const small = amounts.some((amount) => {
    const nanos = amount === null ? null : parseUsd(amount);
    return nanos !== null && nanos !== 0n && nanos < NANOS_PER_USD && nanos > -NANOS_PER_USD;
  });
  return small ? 4 : 2;
}

/** An amount in a column with one precision; what would round to nothing shows as less than the smallest. */
export function formatMoneyCell(amount: string | null, places: 2 | 4): string {
  const nanos = amount === null ? null : parseUsd(amount);
  if (nanos === null) return UNKNOWN;
  return signed(nanos, (magnitude) => {
    const smallest = 10n ** BigInt(9 - places);
    const vanishes = magnitude > 0n && magnitude * 2n < smallest;
    return vanishes ? `<${withPlaces(smallest, places)}` : withPlaces(magnitude, places);
  });
}

/** All nine places, for tooltips and copies: `$0.285750000`. */
export function formatMoneyExact(amount: string | null): string {
  const nanos = amount === null ? null : parseUsd(amount);
  return nanos === null ? UNKNOWN : signed(nanos, (magnitude) => withPlaces(magnitude, 9));
}
