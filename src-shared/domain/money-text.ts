import { parseUsd } from './money.ts';

/** The minus of the type, not the hyphen. */
export const MINUS = '\u2212';

/** How `Intl` writes a currency: what stands before the figures and after, and its usual places. */
interface CurrencyStyle {
  readonly before: string;
  readonly after: string;
  /** Places of its smallest coin: 2 for euros, 0 for yen. */
  readonly places: number;
}

const styles = new Map<string, CurrencyStyle>();

/** The style of a currency (ISO 4217), remembered; in en-US, where every sign but the dollar's tells its currency apart. */
export function styleOf(currency: string): CurrencyStyle {
  const known = styles.get(currency);
  if (known) return known;
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency });
  const parts = format.formatToParts(0);
  const isFigure = (type: string): boolean => /^(integer|decimal|fraction)$/.test(type);
  const first = parts.findIndex(({ type }) => isFigure(type));
  const last = parts.findLastIndex(({ type }) => isFigure(type));
  const join = (some: typeof parts): string => some.map(({ value }) => value).join('');
  const style = {
    before: join(parts.slice(0, first)),
    after: join(parts.slice(last + 1)),
    places: format.resolvedOptions().maximumFractionDigits ?? 2,
  };
  styles.set(currency, style);
  return style;
}

function grouped(value: bigint): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Divides rounding half away from zero; both are not negative. */
function divideHalfUp(amount: bigint, divisor: bigint): bigint {
  return (amount + divisor / 2n) / divisor;
}

/** The figures of an amount in nanos, not negative, by integers: a float would round nine places of a large amount. */
export function figuresOf(nanos: bigint, places: number): string {
  const unit = 10n ** BigInt(9 - places);
  const units = divideHalfUp(nanos, unit);
  const scale = 10n ** BigInt(places);
  const whole = grouped(units / scale);
  return places === 0 ? whole : `${whole}.${String(units % scale).padStart(places, '0')}`;
}

/** An amount in nanos, not negative, with its currency and so many places. */
export function withPlaces(nanos: bigint, places: number, currency: string): string {
  const { before, after } = styleOf(currency);
  return `${before}${figuresOf(nanos, places)}${after}`;
}

/** Places that show four significant digits of an amount below one, trailing zeros left out, at least the currency's own. */
function placesBelowOne(nanos: bigint, least: number): number {
  const places = Math.min(9, 9 - String(nanos).length + 4);
  const shown = figuresOf(nanos, places).replace(/0+$/, '');
  return Math.max(least, shown.length - shown.indexOf('.') - 1);
}

/** Writes an amount in nanos that may be below zero. */
export function signed(nanos: bigint, show: (magnitude: bigint) => string): string {
  return nanos < 0n ? MINUS + show(-nanos) : show(nanos);
}

/** An amount in nanos on its own: the currency's places from 1 up, below it up to four significant digits. */
export function moneyText(nanos: bigint, currency: string): string {
  const { places } = styleOf(currency);
  return signed(nanos, (magnitude) => {
    const coins = divideHalfUp(magnitude, 10n ** BigInt(9 - places));
    if (magnitude === 0n || coins >= 10n ** BigInt(places))
      return withPlaces(magnitude, places, currency);
    return withPlaces(magnitude, placesBelowOne(magnitude, places), currency);
  });
}

/** The same of a decimal string; one that is none is nothing. */
export function amountText(amount: string, currency: string): string {
  return moneyText(parseUsd(amount) ?? 0n, currency);
}
