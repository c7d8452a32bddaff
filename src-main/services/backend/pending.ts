import { settledWithin } from './settled-within.ts';

/** The answers of a reader that are on their way. */
export interface Pending {
  /** Waits for an answer. */
  of<T>(answer: Promise<T>): Promise<T>;
  /** Ends when all have arrived or failed, at the latest after `limitMs`; nothing rests from then on. */
  drained(limitMs: number): Promise<void>;
}

/** Keeps count of answers; `onRest` is called each time that none was waited for over `restAfterMs`. */
export function createPending(onRest: () => void, restAfterMs: number): Pending {
  const answers = new Set<Promise<unknown>>();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  return {
    async of(answer) {
      clearTimeout(timer);
      answers.add(answer);
      try {
        return await answer;
      } finally {
        answers.delete(answer);
        if (answers.size === 0 && !closed) timer = setTimeout(onRest, restAfterMs).unref();
      }
    },
    async drained(limitMs) {
      closed = true;
      clearTimeout(timer);
      await settledWithin(Promise.allSettled(answers), limitMs);
    },
  };
}
