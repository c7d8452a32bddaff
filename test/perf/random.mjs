/** A seeded generator of numbers in [0, 1) (mulberry32): the same seed makes the same corpus on every machine. */
export function createRandom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const integer = (low, high) => low + Math.floor(next() * (high - low + 1));
  const pick = (list) => list[integer(0, list.length - 1)];
  const id = (prefix, length = 24) => {
    const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZabcdefghijkmnpqrstvwxyz';
    let text = prefix;
    while (text.length < prefix.length + length) text += alphabet[integer(0, alphabet.length - 1)];
    return text;
  };
  /** Long-tailed sizes: many small, few near `most`. */
  const size = (most) => Math.floor(most * next() ** 16);
  return { next, integer, pick, id, size };
}
