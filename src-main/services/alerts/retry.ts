import {
  LONGEST_PAUSE_MS,
  MOST_ATTEMPTS,
  type Outcome,
} from '../../vault/budgets/delivery-store.ts';
import { SendError } from './message.ts';

/** Pause before the second attempt, in ms; then twice as long each time, an hour at most: more than half a day in all. */
const FIRST_PAUSE_MS = 30_000;

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
