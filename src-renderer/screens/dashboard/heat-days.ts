import { Temporal } from 'temporal-polyfill';
import type { Dashboard } from '../../../src-shared/ipc/dashboard.ts';

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
