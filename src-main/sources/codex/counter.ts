import { anyBelow, minus, NO_TOKENS, sameTokens, type Tokens } from './tokens.ts';

/** A session's cumulative counter as it was last seen; each reset begins another epoch. */
export interface Counter {
  epoch: number;
  previous: Tokens;
}

/**
 * What a cumulative total adds to the counter: `used` is null when it adds nothing (the same again, or a wobble of
 * telemetry that goes back a little and is passed over). A total with a part below the previous one is a reset only
 * when it is all zero or equals `last`, the usage of the last request alone.
 */
export function advance(
  counter: Counter,
  total: Tokens,
  last: Tokens | null,
): { counter: Counter; used: Tokens | null } {
  if (sameTokens(total, counter.previous)) return { counter, used: null };
  if (!anyBelow(total, counter.previous)) {
    return {
      counter: { epoch: counter.epoch, previous: total },
      used: minus(total, counter.previous),
    };
  }
  const cleared = sameTokens(total, NO_TOKENS);
  if (!cleared && !(last && sameTokens(total, last))) return { counter, used: null };
  return {
    counter: { epoch: counter.epoch + 1, previous: total },
    used: cleared ? null : total,
  };
}
