import { Temporal } from 'temporal-polyfill';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** Days that are told: from 1901 to 2243, all whose dates have ten characters and whose clocks are known. */
const FIRST_DAY = -25_000;
const LAST_DAY = 100_000;

/** A local day: its number (days since 1970) and its bounds in UTC ms, `end` excluded. */
interface LocalDay {
  day: number;
  start: number;
  end: number;
}

/** The days of a zone, as far as sums of milliseconds tell them. */
export interface SteadyDays {
  /** The local day of a time in UTC ms; null near a change of the clock. */
  at(timestamp: number): LocalDay | null;
  /** The first moment (UTC ms) of a local day, days since 1970; null near a change of the clock. */
  startOf(day: number): number | null;
}

/**
 * Makes the days of an IANA zone. Only weeks at whose beginning and end the clock stands equally far ahead of UTC are told:
 * no zone puts its clock forward and back within one. Everything else is to be asked of the calendar, which takes some
 * fifty times as long.
 */
export function createSteadyDays(timeZone: string): SteadyDays {
  const offsets = new Map<number, number>();
  const offsetAt = (week: number): number => {
    const known = offsets.get(week);
    if (known !== undefined) return known;
    const instant = Temporal.Instant.fromEpochMilliseconds(week * WEEK_MS);
    const offset = instant.toZonedDateTimeISO(timeZone).offsetNanoseconds / 1_000_000;
    offsets.set(week, offset);
    return offset;
  };
  /** How far ahead of UTC (ms) the clock is all the week around a time. */
  const steadyAt = (timestamp: number): number | null => {
    const week = Math.floor(timestamp / WEEK_MS);
    const offset = offsetAt(week);
    return offsetAt(week + 1) === offset ? offset : null;
  };
  /** A day's first moment, where the clock does not change from the day before it to the day after it. */
  const startOf = (day: number, offset: number | null): number | null => {
    if (offset === null) return null;
    const start = day * DAY_MS - offset;
    const isSteady = steadyAt(start - DAY_MS) === offset && steadyAt(start + 2 * DAY_MS) === offset;
    return isSteady ? start : null;
  };
  return {
    at(timestamp) {
      if (!(timestamp >= FIRST_DAY * DAY_MS && timestamp < LAST_DAY * DAY_MS)) return null;
      const offset = steadyAt(timestamp);
      const day = Math.floor((timestamp + (offset ?? 0)) / DAY_MS);
      const start = startOf(day, offset);
      return start === null ? null : { day, start, end: start + DAY_MS };
    },
    startOf(day) {
      if (day < FIRST_DAY || day > LAST_DAY) return null;
      return startOf(day, steadyAt(day * DAY_MS));
    },
  };
}
