import { events, type EventName, type PayloadOf } from '../../src-shared/ipc/contract.ts';
import { TOPICS, type Topic } from '../../src-shared/ipc/topics.ts';

/** Least time between two stale events and between two progress events of a kind, in ms. */
export const EVENT_INTERVAL_MS = 100;

/** Timers as an argument, so that tests decide what time it is. */
export interface Timers {
  /** Runs something later; the answer calls it off. */
  later(run: () => void, delayMs: number): () => void;
  now(): number;
}

/** The timers of this process. */
export const processTimers: Timers = {
  later(run, delayMs) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
  now: Date.now,
};

/** Tells the window what happened, each payload checked against the contract. */
export interface Emitter {
  /** Sends at once. */
  emit<E extends EventName>(event: E, payload: PayloadOf<E>): void;
  /** Sends at most ten a second, always the newest; a steady state is never left unsaid. */
  emitLatest<E extends EventName>(event: E, payload: PayloadOf<E>): void;
  /** Marks topics stale; those of a tenth of a second go out as one event. */
  stale(topics: readonly Topic[]): void;
  /** Sends what waits, at once. */
  flush(): void;
}

/** The sending end: a window's web contents, or a test. */
export type Send = (event: EventName, payload: unknown) => void;

/** Runs a task now or once the interval since its last run is over; a newer task takes the place of one that waits. */
function createPacer(timers: Timers) {
  let lastRun = Number.NEGATIVE_INFINITY;
  let waiting: { task: () => void; callOff: () => void } | null = null;
  const run = (task: () => void): void => {
    lastRun = timers.now();
    waiting = null;
    task();
  };
  return {
    submit(task: () => void): void {
      if (waiting !== null) {
        waiting.task = task;
        return;
      }
      const delay = lastRun + EVENT_INTERVAL_MS - timers.now();
      if (delay <= 0) return run(task);
      const entry = { task, callOff: timers.later(() => run(entry.task), delay) };
      waiting = entry;
    },
    flush(): void {
      if (waiting === null) return;
      waiting.callOff();
      run(waiting.task);
    },
  };
}

/** Makes the emitter; `onError` hears of payloads that break the contract, which are not sent. */
export function createEmitter(
  send: Send,
  timers: Timers,
  onError: (event: EventName, error: unknown) => void,
): Emitter {
  const pacers = new Map<EventName, ReturnType<typeof createPacer>>();
  const staleTopics = new Set<Topic>();
  const emit: Emitter['emit'] = (event, payload) => {
    const checked = events[event].safeParse(payload);
    if (checked.success) send(event, checked.data);
    else onError(event, checked.error);
  };
  const pacerOf = (event: EventName) => {
    const pacer = pacers.get(event) ?? createPacer(timers);
    pacers.set(event, pacer);
    return pacer;
  };
  const sendStale = (): void => {
    const topics = TOPICS.filter((topic) => staleTopics.has(topic));
    staleTopics.clear();
    if (topics.length > 0) emit('stale', { topics });
  };
  return {
    emit,
    emitLatest: (event, payload) => pacerOf(event).submit(() => emit(event, payload)),
    stale(topics) {
      for (const topic of topics) staleTopics.add(topic);
      pacerOf('stale').submit(sendStale);
    },
    flush: () => {
      for (const pacer of pacers.values()) pacer.flush();
    },
  };
}
