import { divideHalfEven } from './half-even.ts';

/** One US dollar in nano-US-dollars, the unit every amount is kept in. */
export const NANOS_PER_USD = 1_000_000_000n;

/** Writes an amount of nano-US-dollars as a decimal string of US dollars with nine places, exactly: 16650000n is `"0.016650000"`. */
export function formatUsd(nanos: bigint): string {
  const magnitude = nanos < 0n ? -nanos : nanos;
  const fraction = String(magnitude % NANOS_PER_USD).padStart(9, '0');
  return `${nanos < 0n ? '-' : ''}${magnitude / NANOS_PER_USD}.${fraction}`;
}

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/** Reads a decimal number of US dollars (`"0.5"`, `"1e-7"`) as nano-US-dollars, rounded half to even; null when it is no number. */
export function parseUsd(text: string): bigint | null {
  const match = DECIMAL.exec(text.trim());
  if (!match) return null;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const digits = BigInt(whole + fraction);
  const places = 9 + Number(exponent) - fraction.length;
  if (Math.abs(places) > 400) return null;
  const nanos =
    places >= 0 ? digits * 10n ** BigInt(places) : divideHalfEven(digits, 10n ** BigInt(-places));
  return sign === '-' ? -nanos : nanos;
}

/** Converts a float of US dollars to nano-US-dollars by its shortest decimal form, half to even; null when it is not finite. */
export function usdFromNumber(dollars: number): bigint | null {
  return Number.isFinite(dollars) ? parseUsd(String(dollars)) : null;
}
