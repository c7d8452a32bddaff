import { createHash, hash } from 'node:crypto';

import type { Line } from './lines/line.ts';
import type { DedupKey } from './source.ts';

/**
 * The 64-bit key of one request: its upper 40 bits are the first of the SHA-1 of the provider's response id, its lower
 * 24 bits the first of the SHA-1 of the rest.
 */
export function dedupKey(response: string, rest: string): DedupKey {
  const upper = hash('sha1', response, 'binary');
  const lower = rest === '' ? EMPTY : hash('sha1', rest, 'binary');
  return {
    high:
      bits(upper, 0) * 0x1000000 +
      bits(upper, 1) * 0x10000 +
      bits(upper, 2) * 0x100 +
      bits(upper, 3),
    low:
      bits(upper, 4) * 0x1000000 +
      bits(lower, 0) * 0x10000 +
      bits(lower, 1) * 0x100 +
      bits(lower, 2),
  };
}

const EMPTY = hash('sha1', '', 'binary');

function bits(digest: string, at: number): number {
  return digest.charCodeAt(at);
}

/**
 * A 31-bit hash of a text, for deciding ties only: quick, not proof against intent. It is cyrb53 (bryc, public domain:
 * two 32-bit lanes with MurmurHash3's mixing) cut to 31 bits, which SQLite stores in four bytes.
 */
export function tieHash(text: string): number {
  let first = 0xdeadbeef;
  let second = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    first = Math.imul(first ^ unit, 2654435761);
    second = Math.imul(second ^ unit, 1597334677);
  }
  return mix(first, second) & 0x7fffffff;
}

function mix(lane: number, other: number): number {
  return (
    Math.imul(lane ^ (lane >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909)
  );
}

/** SHA-1 of all bytes of a line, as 40 hexadecimal digits. */
export function lineHash(line: Line): string {
  const digest = createHash('sha1');
  line.eachChunk((buffer, start, end) => digest.update(buffer.subarray(start, end)));
  return digest.digest('hex');
}
