import { wallTime } from './zoned.ts';

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
const WEEKDAYS = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const;

/** `Nov` for 11. */
export function shortMonth(month: number): string {
  return (MONTHS[month - 1] ?? '').slice(0, 3);
}

function pad(value: number, width = 2): string {
  return String(value).padStart(width, '0');
}

/** Time of day with seconds, as tables show it: `14:32:09`. */
export function formatClock(timestamp: number, zone: string): string {
  const { hour, minute, second } = wallTime(timestamp, zone);
  return `${pad(hour)}:${pad(minute)}:${pad(second)}`;
}

/** A day: `24 Nov 2026`. */
export function formatDate(timestamp: number, zone: string): string {
  const { year, month, day } = wallTime(timestamp, zone);
  return `${day} ${shortMonth(month)} ${year}`;
}

/** Day and minute: `24 Nov, 14:32`, with the year when it is not that of `now`. */
export function formatDateTime(timestamp: number, zone: string, now: number): string {
  const { year, month, day, hour, minute } = wallTime(timestamp, zone);
  const date = `${day} ${shortMonth(month)}${year === wallTime(now, zone).year ? '' : ` ${year}`}`;
  return `${date}, ${pad(hour)}:${pad(minute)}`;
}

/** Day and second, for tables that are not sorted by time: `24 Nov, 14:32:09`. */
export function formatDateClock(timestamp: number, zone: string, now: number): string {
  return formatDateTime(timestamp, zone, now).replace(/[^ ]+$/, formatClock(timestamp, zone));
}

/** Everything: `24 Nov 2026, 14:30:57.204`. */
export function formatMoment(timestamp: number, zone: string): string {
  const ms = pad(wallTime(timestamp, zone).millisecond, 3);
  return `${formatDate(timestamp, zone)}, ${formatClock(timestamp, zone)}.${ms}`;
}

/** The heading of a day in a list: `Tuesday 24 November`, with the year when it is not that of `now`. */
export function formatDayHeading(timestamp: number, zone: string, now: number): string {
  const { year, month, day, weekday } = wallTime(timestamp, zone);
  const suffix = year === wallTime(now, zone).year ? '' : ` ${year}`;
  return `${WEEKDAYS[weekday] ?? ''} ${day} ${MONTHS[month - 1] ?? ''}${suffix}`;
}

function offsetText(minutes: number): string {
  if (minutes === 0) return 'Z';
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

/** ISO 8601 with the offset of the zone at that moment, for copies and tooltips: `2026-11-24T14:30:57.204+01:00`. */
export function formatIso(timestamp: number, zone: string): string {
  const wall = wallTime(timestamp, zone);
  const asUtc = Date.UTC(
    wall.year,
    wall.month - 1,
    wall.day,
    wall.hour,
    wall.minute,
    wall.second,
    wall.millisecond,
  );
  const local = new Date(asUtc).toISOString().slice(0, -1);
  return local + offsetText(Math.round((asUtc - timestamp) / 60_000));
}

/** How long ago, for the freshness line: `2 s ago`, `5 min ago`, `3 h ago`, then the day. */
export function formatAgo(timestamp: number, zone: string, now: number): string {
  const seconds = Math.max(0, Math.floor((now - timestamp) / 1000));
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  return formatDateTime(timestamp, zone, now);
}
