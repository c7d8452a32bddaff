/** Date and time of a moment as the clock on the wall of a time zone shows them. */
export interface WallTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
  /** 0 is Sunday. */
  weekday: number;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'iso8601',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  clocks.set(zone, clock);
  return clock;
}

/** Since 1972 every zone stands at a multiple of this from UTC and changes at one, in ms. */
const QUARTER = 900_000;
const CACHE_FROM = Date.UTC(1972, 0, 8);
const CACHED = 5000;

let cachedZone = '';
const offsets = new Map<number, number>();

/** How far a zone is ahead of UTC, in ms. Asking the calendar for each cell of a table would take most of its time. */
function offsetAt(timestamp: number, zone: string): number {
  const quarter = Math.floor(timestamp / QUARTER);
  if (zone !== cachedZone || offsets.size >= CACHED) {
    offsets.clear();
    cachedZone = zone;
  }
  const known = offsets.get(quarter);
  if (known !== undefined) return known;
  const at = quarter * QUARTER;
  const wall = readClock(at, zone);
  const offset =
    Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second) - at;
  offsets.set(quarter, offset);
  return offset;
}

/** Reads the clock of a zone at a moment in UTC ms. */
export function wallTime(timestamp: number, zone: string): WallTime {
  if (timestamp < CACHE_FROM) return readClock(timestamp, zone);
  const wall = new Date(timestamp + offsetAt(timestamp, zone));
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    second: wall.getUTCSeconds(),
    millisecond: wall.getUTCMilliseconds(),
    weekday: wall.getUTCDay(),
  };
}

function readClock(timestamp: number, zone: string): WallTime {
  const parts = new Map(
    clockOf(zone)
      .formatToParts(timestamp)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const of = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const [year, month, day] = [of('year'), of('month'), of('day')];
  return {
    year,
    month,
    day,
    hour: of('hour'),
    minute: of('minute'),
    second: of('second'),
    millisecond: ((timestamp % 1000) + 1000) % 1000,
    weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay(),
  };
}

/** The local day of a moment as a number that grows with it: `20261124`. */
export function dayNumber(timestamp: number, zone: string): number {
  const { year, month, day } = wallTime(timestamp, zone);
  return year * 10_000 + month * 100 + day;
}
