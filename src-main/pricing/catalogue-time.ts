import type { ConditionalPrice, ModelPrice } from '@pydantic/genai-prices';
import { stretchOf } from './timeline.ts';

const DAY = 86_400_000;

/** Days around a moment whose windows are looked at: enough to pass a weekend on which none holds. */
const AROUND = [-4, -3, -2, -1, 0, 1, 2, 3, 4] as const;

/** A model's prices of the catalogue over time. */
export interface PriceSchedule {
  /** The prices in force at a moment (UTC ms), and the stretch around it in which they stay so. */
  at(timestamp: number): { prices: ModelPrice; from: number; to: number };
  /** UTC ms of the dates on which prices change. */
  readonly dates: readonly number[];
}

/** A price that holds in a window of each day. */
interface Window {
  /** Milliseconds after midnight UTC; an end before the start is on the next day. */
  readonly start: number;
  readonly end: number;
  /** UTC ms from which on it holds: the date of the price that is listed before it. */
  readonly since: number;
}

interface Choice {
  readonly prices: ModelPrice;
  readonly since: number;
  readonly window: Window | null;
}

/**
 * Reads conditional prices, of which the last that applies counts. A daily window belongs to the dated price before it and
 * does not hold earlier.
 *
 * @param isFlat tells of a day (midnight UTC) whether windows do not hold on it
 */
export function createSchedule(
  prices: readonly ConditionalPrice[] | ModelPrice,
  isFlat: (day: number) => boolean,
): PriceSchedule {
  if (!isConditional(prices)) {
    return {
      at: () => ({ prices, from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }),
      dates: [],
    };
  }
  const choices = readChoices(prices);
  const dates = [...new Set(choices.map(({ since }) => since))].filter(Number.isFinite);
  const windows = choices.flatMap(({ window }) => (window === null ? [] : [window]));
  const at = (timestamp: number) => {
    const edges = windows.flatMap((window) => edgesAround(window, timestamp, isFlat));
    const chosen = choices.findLast((choice) => applies(choice, timestamp, isFlat)) ?? choices[0];
    return { prices: chosen?.prices ?? {}, ...stretchOf([...dates, ...edges], timestamp) };
  };
  return { at, dates };
}

function isConditional(
  prices: readonly ConditionalPrice[] | ModelPrice,
): prices is readonly ConditionalPrice[] {
  return Array.isArray(prices);
}

function readChoices(prices: readonly ConditionalPrice[]): Choice[] {
  let since = Number.NEGATIVE_INFINITY;
  return prices.map(({ prices, constraint }) => {
    if (constraint === undefined) return { prices, since, window: null };
    if ('start_date' in constraint) {
      since = Date.parse(`${constraint.start_date}T00:00:00Z`);
      return { prices, since, window: null };
    }
    const start = timeOfDay(constraint.start_time);
    const end = timeOfDay(constraint.end_time);
    return { prices, since, window: { start, end: end > start ? end : end + DAY, since } };
  });
}

function timeOfDay(text: string): number {
  return Date.parse(`1970-01-01T${text}`);
}

function applies(
  { since, window }: Choice,
  timestamp: number,
  isFlat: (day: number) => boolean,
): boolean {
  if (timestamp < since) return false;
  if (window === null) return true;
  const today = Math.floor(timestamp / DAY) * DAY;
  return [today, today - DAY].some(
    (day) => !isFlat(day) && timestamp >= day + window.start && timestamp < day + window.end,
  );
}

/** Where a window begins and ends, on the days around a moment. */
function edgesAround(
  { start, end, since }: Window,
  timestamp: number,
  isFlat: (day: number) => boolean,
): number[] {
  const today = Math.floor(timestamp / DAY) * DAY;
  return AROUND.flatMap((days) => {
    const day = today + days * DAY;
    return day + end > since && !isFlat(day) ? [day + start, day + end] : [];
  });
}
