import type { Topic } from '../../src-shared/ipc/topics.ts';

/** Figures that hold until something changes, or until a time (UTC ms). */
interface Figures {
  nextDayAt: number;
}

/** What the watch needs; `later` runs something after so many ms and gives the way to call it off. */
export interface CostWatchDeps<F extends Figures> {
  ask(): Promise<F>;
  /** Hears the figures; null: they cannot be known now. */
  onCost(cost: F | null): void;
  later(run: () => void, delayMs: number): () => void;
  now(): number;
}

/** Keeps today's and this month's cost up to date, as long as somebody looks at them. */
export interface CostWatch {
  /** Tells that answers of these topics may be others now. */
  stale(topics: readonly Topic[]): void;
  stop(): void;
}

/** Least time between two questions, in ms: rows may come many times a second. */
export const COST_PAUSE_MS = 3000;
/** What the figures depend on. */
const TOPICS: readonly Topic[] = ['usage', 'settings', 'budgets'];
/** The longest a timer can wait, in ms. */
const MAX_DELAY_MS = 2 ** 31 - 1;

/**
 * Begins to ask: once now, once after each stretch of changes, and once when the day is over. Nothing is asked while
 * nothing changes, and never two questions at a time.
 */
export function watchCost<F extends Figures>({
  ask,
  onCost,
  later,
  now,
}: CostWatchDeps<F>): CostWatch {
  let stopped = false;
  let asking = false;
  let isOwed = false;
  let earliest = 0;
  let callOff = (): void => undefined;

  const wait = (delayMs: number): void => {
    callOff();
    callOff = later(look, Math.min(Math.max(delayMs, 0), MAX_DELAY_MS));
  };
  const settle = (cost: F | null): void => {
    asking = false;
    earliest = now() + COST_PAUSE_MS;
    if (stopped) return;
    onCost(cost);
    if (isOwed) wait(COST_PAUSE_MS);
    else if (cost !== null) wait(cost.nextDayAt - now());
  };
  function look(): void {
    if (stopped || asking) return;
    asking = true;
    isOwed = false;
    // A vault that is not open has no figures; that it opens makes everything stale.
    ask().then(settle, () => settle(null));
  }
  look();
  return {
    stale(topics) {
      if (stopped || !topics.some((topic) => TOPICS.includes(topic))) return;
      if (!asking && !isOwed) wait(earliest - now());
      isOwed = true;
    },
    stop() {
      stopped = true;
      callOff();
    },
  };
}
