import { Temporal } from 'temporal-polyfill';
import type { Dashboard } from '../../../src-shared/ipc/dashboard.ts';
import type { Days } from '../../range/range.ts';
import { daysBetween } from './span-words.ts';

interface Range {
  from: number;
  to: number;
}

/** The days of a range that fall on a day of the week (0 is Monday), as far as they have begun; at most two are looked for. */
function twoDays(
  range: Range,
  day: number,
  zone: string,
  today: Temporal.PlainDate,
): Temporal.PlainDate[] {
  const { from, to } = daysBetween(range.from, range.to, zone);
  if (!from || !to) return [];
  const last = Temporal.PlainDate.compare(to, today) > 0 ? today : to;
  const first = from.add({ days: (day + 1 - from.dayOfWeek + 7) % 7 });
  return [first, first.add({ days: 7 })].filter(
    (one) => Temporal.PlainDate.compare(one, last) <= 0,
  );
}

/** The one day of a range that falls on a day of the week; null where there are none or several. */
export function onlyDay(
  range: Range,
  day: number,
  zone: string,
  today: Temporal.PlainDate,
): Days | null {
  const [one, another] = twoDays(range, day, zone, today);
  return one && !another ? { from: one, to: one } : null;
}

/** Whether anything can be known of an hour of the week: it lies after the first usage log there is and has begun. */
export function isKnown(
  { range, firstTimestamp, heatmap }: Pick<Dashboard, 'range' | 'firstTimestamp' | 'heatmap'>,
  day: number,
  hour: number,
  zone: string,
  now = Date.now(),
): boolean {
  if ((heatmap[day * 24 + hour]?.requests ?? 0) > 0) return true;
  const from = Math.max(range.from, firstTimestamp ?? Number.POSITIVE_INFINITY);
  const to = Math.min(range.to, now);
  if (from >= to) return false;
  if (to - from >= 8 * 86_400_000) return true;
  const start = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone);
  const first = start.toPlainDate().add({ days: (day + 1 - start.dayOfWeek + 7) % 7 });
  return [first, first.add({ days: 7 })].some((date) => {
    const begins = date.toZonedDateTime({ timeZone: zone, plainTime: { hour } }).epochMilliseconds;
    return begins < to && begins + 3_600_000 > from;
  });
}
