import { dayNumber } from '../day-number.ts';
import type { DailyValues } from './follow.ts';

/** Net cost by local day, idle days as zero, without gaps, from the first day with a usage log to yesterday. */
export interface DailyHistory {
  /** Local date of the first day. */
  readonly firstDay: string;
  /** Nano-US-dollars of each day. */
  readonly costs: readonly bigint[];
  /** Part (0 to 1) of a usual day's usage that the first day covers, where it is known to begin within it; 1 without. */
  readonly firstDayPart?: number;
}

/** Below this part of a day nothing can be told from it. */
const LEAST_PART = 0.5;

/** The days as they are. */
export function rawValues({ firstDay, costs }: DailyHistory): DailyValues {
  return { values: Float64Array.from(costs, Number), firstDay: dayNumber(firstDay) };
}

/** The days with a first one that began late brought to a whole day, or left out where too little of it is known. */
export function wholeValues(history: DailyHistory): DailyValues {
  const raw = rawValues(history);
  const part = history.firstDayPart ?? 1;
  if (part >= 1 || raw.values.length < 3) return raw;
  if (part < LEAST_PART) return { values: raw.values.slice(1), firstDay: raw.firstDay + 1 };
  const values = raw.values.slice();
  values[0] = (values[0] ?? 0) / part;
  return { values, firstDay: raw.firstDay };
}

/** The last days of a history, up to an index. */
export function windowOf(
  { values, firstDay }: DailyValues,
  end: number,
  days: number,
): DailyValues {
  const from = Math.max(0, end - days);
  return { values: values.subarray(from, end), firstDay: firstDay + from };
}
