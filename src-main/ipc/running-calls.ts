/** The calls that are being answered, by the number that the caller gave them. */
export interface RunningCalls {
  /** Answers a call with a signal that ends when it is cancelled; what is no number of a call cannot be. */
  run<T>(call: unknown, answer: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Cancels a call; one that is answered already, or never came, is none. */
  cancel(call: number): void;
}

/** Makes the list, empty. */
export function createRunningCalls(): RunningCalls {
  const running = new Map<number, AbortController>();
  return {
    async run(call, answer) {
      const controller = new AbortController();
      if (typeof call !== 'number') return answer(controller.signal);
      running.set(call, controller);
      try {
        return await answer(controller.signal);
      } finally {
        // A page that was loaded anew begins to count again: the number may be another's by now.
        if (running.get(call) === controller) running.delete(call);
      }
    },
    cancel: (call) => running.get(call)?.abort(),
  };
}
