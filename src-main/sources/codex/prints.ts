import type { DedupKey } from '../source.ts';
import type { Tokens } from './tokens.ts';

/** Characters of one event in a list of fingerprints. */
const PRINT_LENGTH = 8;
/** Characters of one event in a list of keys. */
const KEY_LENGTH = 16;
/** Stands in a list of keys for an event that counts in no row. */
export const NO_KEY = '-'.repeat(KEY_LENGTH);

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const WORD = 2 ** 32;
const STRIDE = 1024;

/** The fingerprint of one `token_count`: 48 bits of its last and its total usage, as 8 characters of base64. */
export function printOf(total: Tokens, last: Tokens | null): string {
  let first = last ? 1 : 2;
  let second = 3;
  const mix = (count: number): void => {
    // A count may have 53 bits: both of its 32-bit words are taken in. The multipliers are those of MurmurHash3.
    const word = (count >>> 0) ^ Math.imul(Math.floor(count / WORD), 0x9e3779b1);
    first = Math.imul(first ^ word, 0xcc9e2d51);
    first = (first << 15) | (first >>> 17);
    second = Math.imul(second ^ word, 0x1b873593);
    second = (second << 13) | (second >>> 19);
    second = Math.imul(second + first, 5);
  };
  for (const count of total) mix(count);
  for (const count of last ?? []) mix(count);
  return fourDigits(spread(first ^ second)) + fourDigits(spread(second));
}

/** Spreads every bit over the upper 24 and gives those. */
function spread(lane: number): number {
  const once = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return (twice ^ (twice >>> 16)) >>> 8;
}

function fourDigits(bits: number): string {
  return (
    DIGITS.charAt(bits >>> 18) +
    DIGITS.charAt((bits >>> 12) & 63) +
    DIGITS.charAt((bits >>> 6) & 63) +
    DIGITS.charAt(bits & 63)
  );
}

/** How many events a list of fingerprints holds. */
export function eventsIn(prints: string): number {
  return prints.length / PRINT_LENGTH;
}

/** With how many equal events two lists of fingerprints begin. */
export function commonEvents(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  let at = 0;
  // Strings are compared much quicker than characters.
  while (at < length && a.slice(at, at + STRIDE) === b.slice(at, at + STRIDE)) at += STRIDE;
  while (at < length && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  return Math.floor(Math.min(at, length) / PRINT_LENGTH);
}

/** A key as 16 hexadecimal digits. */
export function keyText({ high, low }: DedupKey): string {
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}

/** A list of keys in which some stand no more; the places of the others stay. */
export function withoutKeys(keys: string, gone: readonly DedupKey[]): string {
  let rest = keys;
  for (const key of gone) {
    const text = keyText(key);
    for (let at = rest.length - KEY_LENGTH; at >= 0; at -= KEY_LENGTH) {
      if (!rest.startsWith(text, at)) continue;
      rest = rest.slice(0, at) + NO_KEY + rest.slice(at + KEY_LENGTH);
      break;
    }
  }
  return rest;
}

/** The keys in the places `from` up to `to` of a list; places without one are left out. */
export function keysIn(keys: string, from: number, to: number): DedupKey[] {
  const found: DedupKey[] = [];
  const end = Math.min(to * KEY_LENGTH, keys.length);
  for (let at = from * KEY_LENGTH; at < end; at += KEY_LENGTH) {
    const text = keys.slice(at, at + KEY_LENGTH);
    if (text === NO_KEY) continue;
    found.push({ high: parseInt(text.slice(0, 8), 16), low: parseInt(text.slice(8), 16) });
  }
  return found;
}
