import type { Outcome } from '../../vault/budgets/delivery-store.ts';
import { SendError } from './message.ts';

/** Pauses before the second and later attempts, in ms: half a minute, then twice as long each time, an hour at most. */
const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 3_600_000;
/** After so many attempts (more than half a day) a delivery is given up. */
export const MOST_ATTEMPTS = 18;

/** What becomes of a delivery whose attempt (1 is the first) failed. */
export function afterFailure(error: unknown, attempts: number, now: number): Outcome {
  const told = error instanceof SendError ? error : null;
  const message = told?.message ?? (error instanceof Error ? error.message : String(error));
  if (told?.isFinal === true || attempts >= MOST_ATTEMPTS) {
    return { ok: false, error: message, retryAt: null };
  }
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempts - 1));
  return { ok: false, error: message, retryAt: now + pause };
}
