import { setImmediate as nextTurn } from 'node:timers/promises';

/** Work in steps that is done in the background of a thread: never two at a time, and stopped between steps. */
export interface Background {
  /** Begins; while it runs, once more after it. */
  kick(): void;
  isRunning(): boolean;
  /** Stops after the step it is in; nothing begins any more. */
  stop(): Promise<void>;
}

/** Makes background work; `steps` begins it anew each time, `onEnd` hears of each round that went to its end. */
export function createBackground(
  steps: () => Iterable<unknown>,
  { onEnd, onError }: { onEnd(): void; onError(error: unknown): void },
): Background {
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;

  async function work(): Promise<void> {
    do {
      again = false;
      for (const _step of steps()) {
        await nextTurn();
        if (stopped) return;
      }
      onEnd();
    } while (again);
  }
  async function run(): Promise<void> {
    try {
      await work();
    } catch (error) {
      onError(error);
    } finally {
      running = null;
    }
  }
  return {
    kick() {
      if (stopped) return;
      again = running !== null;
      running ??= run();
    },
    isRunning: () => running !== null,
    async stop() {
      stopped = true;
      await running;
    },
  };
}

/** Runs steps to their end, letting others have their turn between them; gives what they return. */
export async function runThrough<T>(steps: Generator<unknown, T>): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await nextTurn();
  }
}
