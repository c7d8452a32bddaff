import { Temporal } from 'temporal-polyfill';

/** The date ranges that screens offer by name. */
export const PRESETS = ['today', '7-days', '30-days', 'month-to-date', 'last-month', 'year', 'all'] as const;
/** Name of a date range. */
export type Preset = (typeof PRESETS)[number];

/** A range in UTC ms, `to` excluded; a missing end is open. */
export interface TimeRange {
  from?: number;
  to?: number;
}

/**
 * The local days that a preset means at a time (UTC ms) in an IANA zone: 7 and 30 days end with today whole, a year
 * begins on its 1 January, `month-to-date` and `year` end with today whole.
 */
export function presetRange(preset: Preset, now: number, timeZone: string): TimeRange {
  if (preset === 'all') return {};
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate();
  const startOf = (date: Temporal.PlainDate) => date.toZonedDateTime(timeZone).epochMilliseconds;
  const first = firstDayOf(preset, today);
  const end = preset === 'last-month' ? today.with({ day: 1 }) : today.add({ days: 1 });
  return { from: startOf(first), to: startOf(end) };
}

function firstDayOf(preset: Exclude<Preset, 'all'>, today: Temporal.PlainDate): Temporal.PlainDate {
  switch (preset) {
    case 'today':
      return today;
    case '7-days':
      return today.subtract({ days: 6 });
    case '30-days':
      return today.subtract({ days: 29 });
    case 'month-to-date':
      return today.with({ day: 1 });
    case 'last-month':
      return today.with({ day: 1 }).subtract({ months: 1 });
    case 'year':
      return today.with({ month: 1, day: 1 });
  }
}
