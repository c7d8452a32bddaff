import type { Line } from '../lines/line.ts';
import type { JsonObject } from '../lines/json.ts';
import { anyRecord, lastTimeBetween, timeOf } from './look-back.ts';
import type { ScanState } from './state.ts';

/** Where a request's time comes from; the smaller, the better. */
export const TimeOf = { line: 0, neighbour: 1, file: 2 } as const;
/** One of `TimeOf`. */
export type TimeOfValue = (typeof TimeOf)[keyof typeof TimeOf];

/** What waits for the first time that a file tells: called with it, and where it comes from. */
type TimedAction = (time: number, timeOf: TimeOfValue) => void;

/** Finds a time for lines that have none: the previous timed line's, else the next one's. */
export interface Timeline {
  /** Must see every line in order, with its record where it was parsed, and its time where that is known. */
  pass(line: Line, record: JsonObject | null, time: number | null): void;
  /** Calls `action` with the line's own time, or an estimated one, now or as soon as one is known. */
  at(line: Line, time: number | null, action: TimedAction): void;
  /** True while something waits. */
  isWaiting(): boolean;
  /** Ends the waiting with a time of last resort, the file's. */
  settle(time: number): void;
  /** What is to be remembered of it, null when no line lacked a time. */
  memory(): ScanState['timed'];
}

/** Creates the timeline of one scan, from what was remembered of the last one. */
export function createTimeline(path: string, remembered: ScanState['timed']): Timeline {
  let [offset, time] = remembered ?? [0, null];
  let needed = remembered !== null;
  let waiting: TimedAction[] = [];

  /** Lines that were passed unread since the last known time are read now, each once. */
  function timeBefore(line: Line): number | null {
    time = lastTimeBetween(path, offset, line.offset) ?? time;
    offset = line.offset;
    needed = true;
    return time;
  }

  function settle(known: number, whose: TimeOfValue): void {
    const actions = waiting;
    waiting = [];
    for (const action of actions) action(known, whose);
  }

  return {
    pass(line, record, own) {
      // Times are cheap where a line is parsed anyway; others are parsed for it only while something waits.
      const known = own ?? timeOf(record ?? (waiting.length > 0 ? anyRecord(line) : null));
      if (known === null) return;
      if (line.finished) [offset, time] = [line.next, known];
      if (waiting.length > 0) settle(known, TimeOf.neighbour);
    },
    at(line, own, action) {
      if (own !== null) return action(own, TimeOf.line);
      const known = waiting.length > 0 ? null : timeBefore(line);
      if (known === null) waiting.push(action);
      else action(known, TimeOf.neighbour);
    },
    isWaiting: () => waiting.length > 0,
    settle: (known) => settle(known, TimeOf.file),
    memory: () => (needed ? [offset, time] : null),
  };
}
