import { Temporal } from 'temporal-polyfill';

const HOUR_MS = 3_600_000;
const WEEK_MS = 168 * HOUR_MS;
/** 1 January 1970 was a Thursday; the week's first hour is Monday's. */
const MONDAY_MS = 3 * 24 * HOUR_MS;
/** How many stretches between two changes of the clock are remembered. */
const KEPT = 64;

/** UTC ms, `end` excluded; the clock is so many ms ahead of UTC. */
interface Stretch {
  start: number;
  end: number;
  offset: number;
}

/**
 * Gives the hour of the week (0 to 167, Monday 00:00 to 01:00 being 0) that the clock of a zone shows at a time in UTC ms.
 * Where the clock is put back, both passings of an hour are that hour.
 */
export function createLocalHours(timeZone: string): (timestamp: number) => number {
  const known: Stretch[] = [];
  let last: Stretch = { start: 0, end: 0, offset: 0 };
  return (timestamp) => {
    if (timestamp < last.start || timestamp >= last.end) {
      last = known.find(({ start, end }) => start <= timestamp && timestamp < end) ?? last;
      if (timestamp < last.start || timestamp >= last.end) {
        last = stretchAt(timestamp, timeZone);
        if (known.unshift(last) > KEPT) known.pop();
      }
    }
    return hourOfWeek(timestamp, last.offset);
  };
}

function stretchAt(timestamp: number, timeZone: string): Stretch {
  const at = Temporal.Instant.fromEpochMilliseconds(timestamp).toZonedDateTimeISO(timeZone);
  // The change before a moment that is one itself would be the one before it.
  const previous = at.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
  return {
    start: previous?.epochMilliseconds ?? -Infinity,
    end: at.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity,
    offset: at.offsetNanoseconds / 1_000_000,
  };
}

function hourOfWeek(timestamp: number, offset: number): number {
  const within = (timestamp + offset + MONDAY_MS) % WEEK_MS;
  return Math.floor((within < 0 ? within + WEEK_MS : within) / HOUR_MS);
}
