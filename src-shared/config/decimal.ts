import { parseRatio } from '../domain/half-even.ts';

/** Longest plain decimal that is taken, in characters. */
const MAX_LENGTH = 60;

/**
 * Writes a number of the file (`.5`, `+1_000`, `2e-7`, `0x1F`) as a plain decimal, exactly: no sign but a minus, no exponent,
 * no zeros that do nothing. Null where it is none, or too long.
 */
export function toPlainDecimal(written: string): string | null {
  const text = written.trim().replace(/(?<=\d)_(?=\d)/g, '');
  if (/^0[xob]/.test(text)) return fromInteger(text);
  // Older YAML takes 010 for 8, newer for 10.
  if (/^[+-]?0\d+$/.test(text)) return null;
  const parts = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text);
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts ?? [];
  if (!parts || whole + fraction === '' || text.length > MAX_LENGTH) return null;
  const shift = Number(exponent);
  const digits = whole + fraction;
  const point = whole.length + shift;
  const left = point <= 0 ? '0' : digits.slice(0, point).padEnd(point, '0');
  const right = point < 0 ? '0'.repeat(-point) + digits : digits.slice(Math.max(0, point));
  const integer = left.replace(/^0+(?=\d)/, '');
  const rest = right.replace(/0+$/, '');
  const plain = rest === '' ? integer : `${integer}.${rest}`;
  if (plain.length > MAX_LENGTH) return null;
  return sign === '-' && plain !== '0' ? `-${plain}` : plain;
}

function fromInteger(text: string): string | null {
  if (text.length > MAX_LENGTH || !/^0(x[\da-fA-F]+|o[0-7]+|b[01]+)$/.test(text)) return null;
  return String(BigInt(text));
}

/** Compares two plain decimals exactly: below, at or above zero as the first is smaller, equal or larger. */
export function compareDecimals(a: string, b: string): number {
  const left = parseRatio(a);
  const right = parseRatio(b);
  if (left === null || right === null) return Number.NaN;
  const difference = left.numerator * right.denominator - right.numerator * left.denominator;
  return difference < 0n ? -1 : Number(difference > 0n);
}
