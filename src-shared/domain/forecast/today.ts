import type { Calendar } from '../calendar.ts';

/** Part of the usual hours that is spread over all of them: the past does not rule an hour out. */
const SPREAD = 0.1;

/**
 * Part (0 to 1) of a local day's usual usage that is still to come at a time in UTC ms. `hours` holds the usual usage of the
 * clock's hours 0 to 23, in any unit; without any, all count alike. On days of 23 or 25 hours those hours count that the
 * zone's clock shows.
 */
export function restOfDay(calendar: Calendar, now: number, hours: readonly number[]): number {
  const { start, end } = calendar.spanOf('day', now);
  let [rest, all] = [0, 0];
  for (let time = start; time < end;) {
    const hour = calendar.spanOf('hour', time);
    const until = Math.min(hour.end, end);
    const weight = weightOf(hours, Number(hour.key.slice(11, 13)));
    all += weight * (until - time);
    rest += weight * Math.max(0, until - Math.max(time, now));
    time = until;
  }
  return rest / all;
}

function weightOf(hours: readonly number[], hour: number): number {
  const sum = hours.reduce((total, weight) => total + weight, 0);
  return sum > 0 ? ((1 - SPREAD) * (hours[hour] ?? 0)) / sum + SPREAD / 24 : 1;
}
