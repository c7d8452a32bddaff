import {
  BEGINNINGS,
  digitsOf,
  FOUR_BITS,
  firstByte,
  SIX_BITS,
  type Writing,
  writeDigits,
} from './packed-ids.ts';

/** Stored ids from `from` (but not that itself where `isOpen`) up to `to`, which is excluded. */
export interface IdRange {
  from: Buffer | string;
  isOpen: boolean;
  to: Buffer | string;
}

/** Where in the order of stored ids those lie that begin with a text: few ranges, which do not overlap. */
export function rangesOfPrefix(prefix: string): IdRange[] {
  // Ids that are stored as text stand before all others; the empty blob is the end of them.
  const asText = { from: prefix, isOpen: false, to: afterPrefix(prefix) ?? Buffer.alloc(0) };
  return [
    asText,
    ...BEGINNINGS.flatMap((beginning, place) => packedRanges(prefix, beginning, place)),
  ];
}

function packedRanges(prefix: string, beginning: string, place: number): IdRange[] {
  if (!prefix.startsWith(beginning)) {
    if (!beginning.startsWith(prefix)) return [];
    const whole = { from: byteOf(place, SIX_BITS), isOpen: false };
    return [{ ...whole, to: nextByte(byteOf(place, FOUR_BITS)) }];
  }
  // An id that begins with a longer one of these is stored under that.
  if (BEGINNINGS.slice(0, place).some((longer) => prefix.startsWith(longer))) return [];
  return [SIX_BITS, FOUR_BITS].flatMap((writing) => {
    const digits = digitsOf(prefix, beginning.length, writing);
    return digits === null ? [] : [rangeOf(place, digits, writing)];
  });
}

function rangeOf(place: number, digits: readonly number[], writing: Writing): IdRange {
  const first = firstByte(place, writing);
  const after = nextDigits(digits, writing);
  return {
    from: writeDigits(first, digits, writing),
    // No id ends in this digit: one with these very bytes is shorter, filled up with it.
    isOpen: writing === SIX_BITS && digits.at(-1) === 0,
    to: after === null ? nextByte(byteOf(place, writing)) : writeDigits(first, after, writing),
  };
}

/** The first digits past all that begin with the given; null where there are none. */
function nextDigits(digits: readonly number[], { bits }: Writing): number[] | null {
  const next = [...digits];
  for (let last = next.pop(); last !== undefined; last = next.pop()) {
    if (last + 1 < 1 << bits) return [...next, last + 1];
  }
  return null;
}

function byteOf(place: number, writing: Writing): Buffer {
  return Buffer.of(firstByte(place, writing));
}

function nextByte(bytes: Buffer): Buffer {
  return Buffer.of((bytes[0] ?? 0) + 1);
}

/** The first text, in SQLite's order of code points, that is past all that begin with the given; null where there is none. */
function afterPrefix(text: string): string | null {
  const points = Array.from(text, (char) => char.codePointAt(0) ?? 0);
  while (points.length > 0) {
    const last = points.pop() ?? 0;
    if (last === 0x10ffff) continue;
    // Surrogates cannot stand alone.
    const next = last + 1 >= 0xd800 && last + 1 <= 0xdfff ? 0xe000 : last + 1;
    return String.fromCodePoint(...points, next);
  }
  return null;
}
