/** A seeded source of numbers: the same seed gives the same demo vault. */
export interface Random {
  /** From 0 up to 1, 1 excluded. */
  next(): number;
  /** Evenly from `low` up to `high`, both whole and included. */
  int(low: number, high: number): number;
  /** One of the values, by weight. */
  pick<T>(choices: readonly (readonly [T, number])[]): T;
  /** Log-normal with this median; `spread` is the standard deviation of its logarithm. */
  skewed(median: number, spread: number): number;
  /** Characters of an alphabet. */
  text(alphabet: string, length: number): string;
}

/** Makes the numbers of a seed (mulberry32 by Tommy Ettinger, public domain). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    int,
    pick(choices) {
      let left = next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of choices) {
        left -= weight;
        if (left < 0) return value;
      }
      const last = choices.at(-1);
      if (last === undefined) throw new RangeError('There is nothing to pick from.');
      return last[0];
    },
    // Box and Muller's way to a normal number.
    skewed: (median, spread) =>
      median *
      Math.exp(spread * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())),
    text(alphabet, length) {
      let text = '';
      for (let at = 0; at < length; at += 1) text += alphabet[int(0, alphabet.length - 1)];
      return text;
    },
  };
}
