import { tieHash } from '../hash.ts';
import type { DedupKey } from '../source.ts';
import type { Tokens } from './tokens.ts';

/** Characters of one event in a list of fingerprints. */
export const PRINT_LENGTH = 8;
/** Characters of one event in a list of keys. */
export const KEY_LENGTH = 16;
/** Stands in a list of keys for an event that counts in no row. */
export const NO_KEY = '-'.repeat(KEY_LENGTH);

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const HALF = 2 ** 24;

/** The fingerprint of one `token_count`: 48 bits of its last and its total usage, as 8 characters of base64. */
export function printOf(total: Tokens, last: Tokens | null): string {
  const hash = tieHash(`${total.join()};${last ? last.join() : ''}`);
  return fourDigits(Math.floor(hash / HALF)) + fourDigits(hash % HALF);
}

function fourDigits(bits: number): string {
  const digit = (shift: number): string => DIGITS.charAt((bits >>> shift) & 63);
  return digit(18) + digit(12) + digit(6) + digit(0);
}

/** How many events a list of fingerprints holds. */
export function eventsIn(prints: string): number {
  return prints.length / PRINT_LENGTH;
}

/** With how many equal events two lists of fingerprints begin. */
export function commonEvents(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  let at = 0;
  while (at < length && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  return Math.floor(at / PRINT_LENGTH);
}

/** A key as 16 hexadecimal digits. */
export function keyText({ high, low }: DedupKey): string {
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
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
