/** A mean with its interval, in nano-US-dollars. */
export interface Interval {
  readonly mean: bigint;
  readonly lower: bigint;
  readonly upper: bigint;
}

/** A finite float of nano-US-dollars as money, rounded to the nearest. */
export function toNanos(amount: number): bigint {
  return BigInt(Math.round(amount));
}
