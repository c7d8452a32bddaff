import { Temporal } from 'temporal-polyfill';
import type { Span } from './calendar.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * Gives the hours of a zone's wall clock. An hour ends where the zone's offset changes, so the hour that the clock shows
 * twice is two spans, told apart by their offset; in a zone that moves by half an hour they may be shorter.
 */
export function createHours(timeZone: string): (timestamp: number) => Span {
  const offsetAt = createOffsets(timeZone);
  return (timestamp) => {
    const offset = offsetAt(timestamp);
    const local = Math.floor((timestamp + offset) / HOUR) * HOUR;
    const start = local - offset;
    const last = start + HOUR - 1;
    return {
      key: new Date(local).toISOString().slice(0, -8) + formatOffset(offset),
      start: offsetAt(start) === offset ? start : firstWith(offset, start, timestamp, offsetAt),
      end: offsetAt(last) === offset ? last + 1 : endOf(offset, timestamp, last, offsetAt),
    };
  };
}

/** Offsets in ms by time in UTC ms; asks the zone's rules twice a day only, for an offset that is the same at both ends of a day holds within. */
function createOffsets(timeZone: string): (timestamp: number) => number {
  const steady = new Map<number, number | null>();
  const ask = (timestamp: number) =>
    Temporal.Instant.fromEpochMilliseconds(timestamp).toZonedDateTimeISO(timeZone)
      .offsetNanoseconds / 1e6;
  return (timestamp) => {
    const day = Math.floor(timestamp / DAY);
    let offset = steady.get(day);
    if (offset === undefined) {
      const first = ask(day * DAY);
      offset = first === ask((day + 1) * DAY) ? first : null;
      steady.set(day, offset);
    }
    return offset ?? ask(timestamp);
  };
}

/** The first ms from which on the offset holds, between one where it does not and one where it does. */
function firstWith(
  offset: number,
  without: number,
  holding: number,
  offsetAt: (t: number) => number,
) {
  let [low, high] = [without, holding];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle) === offset) high = middle;
    else low = middle;
  }
  return high;
}

/** The first ms where the offset holds no more, between one where it does and one where it does not. */
function endOf(offset: number, holding: number, without: number, offsetAt: (t: number) => number) {
  let [low, high] = [holding, without];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle) === offset) low = middle;
    else high = middle;
  }
  return high;
}

function formatOffset(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / 60_000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
