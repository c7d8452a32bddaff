import { type RatedCost } from '../money/display-rates.ts';
import { NANOS } from '../dashboard/cells.ts';

/** Adds up amounts of days, in nanos of the display currency in the end. */
export interface Purse {
  /** Adds nano-US-dollars of a day (days since 1970). */
  add(day: number, nanos: bigint): void;
  /** The sum: amounts of days that share a rate are converted together and rounded once. */
  nanos(): bigint;
}

/** Makes an empty one; `rated` is an empty sum of the display currency, null where US dollars are shown. */
export function createPurse(rated: RatedCost | null): Purse {
  let usd = 0n;
  return {
    add(day, nanos) {
      usd += nanos;
      const whole = BigInt(NANOS);
      rated?.add(day, Number(nanos / whole), Number(nanos % whole));
    },
    nanos: () => rated?.nanos() ?? usd,
  };
}
