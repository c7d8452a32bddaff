/** Digits a written number may have before and after its point. */
const MOST_DIGITS = 15;

/** What a person typed as a number: plain (`0.92`), or why it is none, in words that say what to write. */
export type TypedDecimal =
  | { value: string; error?: undefined }
  | { value?: undefined; error: string };

function plain(whole: string, fraction: string): string {
  const integer = whole.replace(/^0+(?=\d)/, '') || '0';
  const rest = fraction.replace(/0+$/, '');
  return rest === '' ? integer : `${integer}.${rest}`;
}

/** Why a text is no number; a comma is told apart, for it is what most people write by habit. */
function complaint(text: string, example: string): string {
  if (text === '') return `Write a number, as ${example}.`;
  const pointed = text.replace(',', '.');
  if (/^\d+,\d+$/.test(text) && !/^\d{1,3},\d{3}$/.test(text))
    return `“${text}” is not a number. Write it with a point: ${pointed}.`;
  if (/^\d{1,3}(,\d{3})+(\.\d*)?$/.test(text))
    return `“${text}” is not a number. Write it without commas: ${text.replaceAll(',', '')}.`;
  if (text.startsWith('-')) return `“${text}” is below 0. Allowed is 0 or more.`;
  return `“${text}” is not a number. Write digits and a point, as ${example}.`;
}

/**
 * Reads a number that is 0 or more, exactly as written, never by way of a float; a currency sign before it is forgiven.
 * `places` is how many may stand behind the point.
 */
export function readDecimal(
  typed: string,
  { example = '0.92', places = MOST_DIGITS }: { example?: string; places?: number } = {},
): TypedDecimal {
  const text = typed.trim().replace(/^[$€£]\s*/, '');
  const match = /^(\d*)(?:\.(\d*))?$/.exec(text);
  const [, whole = '', fraction = ''] = match ?? [];
  if (!match || whole + fraction === '') return { error: complaint(text, example) };
  const value = plain(whole, fraction);
  const [integer = '', rest = ''] = value.split('.');
  if (integer.length > MOST_DIGITS)
    return { error: `“${text}” is too large. Allowed are ${MOST_DIGITS} digits before the point.` };
  if (rest.length > places)
    return { error: `“${text}” is too fine. Allowed are ${places} digits behind the point.` };
  return { value };
}

/** Moves the point of a plain decimal, to the right by a positive count: exact, for only digits move. */
export function shiftPoint(decimal: string, places: number): string {
  const [whole = '', fraction = ''] = decimal.split('.');
  if (places >= 0) {
    const digits = fraction.padEnd(places, '0');
    return plain(whole + digits.slice(0, places), digits.slice(places));
  }
  const digits = whole.padStart(-places + 1, '0');
  return plain(digits.slice(0, places), digits.slice(places) + fraction);
}

/** Tokens in a million, as a shift of the point. */
const MILLION = 6;
/** Places behind the point that a price per million may have, so that one per token has no more than settings take. */
export const PRICE_PLACES = MOST_DIGITS - MILLION;

/** A price as people say it, per million tokens, as settings keep it, per token. */
export function perToken(perMillion: string): string {
  return shiftPoint(perMillion, -MILLION);
}

/** A price as settings keep it, per token, as people say it, per million tokens. */
export function perMillion(tokenPrice: string): string {
  return shiftPoint(tokenPrice, MILLION);
}
