import { Temporal } from 'temporal-polyfill';
import type { VaultInfo } from '../../src-shared/ipc/app.ts';
import type { DashboardInput } from '../../src-shared/ipc/dashboard.ts';

/**
 * The question the window begins with, seen from `now` (UTC ms) in an IANA zone: the month to date beside the same days of
 * the month before, or all time where the newest row is older; null for an empty vault, which asks nothing.
 */
export function firstQuestion(
  { firstTimestamp, lastTimestamp }: Pick<VaultInfo, 'firstTimestamp' | 'lastTimestamp'>,
  timeZone: string,
  now: number,
): DashboardInput | null {
  if (firstTimestamp === null || lastTimestamp === null) return null;
  const dayOf = (time: number): Temporal.PlainDate =>
    Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(timeZone).toPlainDate();
  const startOf = (day: Temporal.PlainDate): number =>
    day.toZonedDateTime(timeZone).epochMilliseconds;
  const endOf = (day: Temporal.PlainDate): number => startOf(day.add({ days: 1 }));

  const today = dayOf(now);
  const first = today.with({ day: 1 });
  const isOld = lastTimestamp < startOf(first);
  const month = { months: 1 };
  return {
    filter: { from: startOf(isOld ? dayOf(firstTimestamp) : first), to: endOf(today) },
    period: 'daily',
    points: 30,
    seriesBy: 'model',
    previous: isOld
      ? null
      : { from: startOf(first.subtract(month)), to: endOf(today.subtract(month)) },
  };
}
