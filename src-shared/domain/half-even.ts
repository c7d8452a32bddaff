/** Divides an amount by a positive divisor, rounding half to even (IEEE 754 roundTiesToEven on integers), for both signs alike. */
export function divideHalfEven(amount: bigint, divisor: bigint): bigint {
  if (amount < 0n) return -divideHalfEven(-amount, divisor);
  const quotient = amount / divisor;
  const twice = (amount % divisor) * 2n;
  const up = twice > divisor || (twice === divisor && quotient % 2n === 1n);
  return up ? quotient + 1n : quotient;
}

/** A number as an exact ratio of integers. */
export interface Ratio {
  readonly numerator: bigint;
  /** Above zero. */
  readonly denominator: bigint;
}

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/** Reads a decimal number (`"12.5"`, `"2e-7"`) exactly, as a ratio; null when it is none. */
export function parseRatio(text: string): Ratio | null {
  const match = DECIMAL.exec(text.trim());
  if (!match) return null;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const digits = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
  const places = Number(exponent) - fraction.length;
  return places >= 0
    ? { numerator: digits * 10n ** BigInt(places), denominator: 1n }
    : { numerator: digits, denominator: 10n ** BigInt(-places) };
}

/** Multiplies an integer by a ratio, rounded half to even. */
export function times(amount: bigint, { numerator, denominator }: Ratio): bigint {
  return divideHalfEven(amount * numerator, denominator);
}

/** Writes a ratio as percent, with at most six places: 1/8 is `12.5`. */
export function formatPercent({ numerator, denominator }: Ratio): string {
  const millionths = divideHalfEven(numerator * 100_000_000n, denominator);
  const sign = millionths < 0n ? '-' : '';
  const size = millionths < 0n ? -millionths : millionths;
  const places = String(size % 1_000_000n)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return `${sign}${size / 1_000_000n}${places === '' ? '' : `.${places}`}`;
}
