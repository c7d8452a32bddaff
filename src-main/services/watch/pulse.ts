/** Gathers what comes in bursts and hands it on together. */
export interface Pulse<T> {
  add(item: T): void;
  /** Waits for what is being worked on; what is added later is dropped. */
  stop(): Promise<void>;
}

/** A change that comes alone is handed on after this, ms. */
const QUICK_MS = 30;
/** While changes keep coming they are handed on this often, ms. */
const BUSY_MS = 150;

/** Makes a pulse: `work` gets all items since its last call, one call at a time. */
export function createPulse<T>(work: (items: ReadonlySet<T>) => Promise<void>): Pulse<T> {
  let waiting = new Set<T>();
  let timer: NodeJS.Timeout | null = null;
  let working: Promise<void> | null = null;
  let lastAt = Number.NEGATIVE_INFINITY;
  let stopped = false;

  const schedule = (): void => {
    if (stopped || timer !== null || working !== null || waiting.size === 0) return;
    const quiet = performance.now() - lastAt > BUSY_MS;
    timer = setTimeout(beat, quiet ? QUICK_MS : BUSY_MS);
    timer.unref();
  };
  const beat = (): void => {
    timer = null;
    const items = waiting;
    waiting = new Set();
    working = work(items).finally(() => {
      working = null;
      lastAt = performance.now();
      schedule();
    });
  };
  return {
    add(item) {
      waiting.add(item);
      schedule();
    },
    async stop() {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      await working;
    },
  };
}
