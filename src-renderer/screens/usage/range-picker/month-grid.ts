import type { Temporal } from 'temporal-polyfill';

export type FirstDayOfWeek = 'monday' | 'sunday' | 'saturday';

const WEEK = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const;
const STARTS: Readonly<Record<FirstDayOfWeek, number>> = { monday: 0, saturday: 5, sunday: 6 };

/** Short names of the weekdays, as the week begins here. */
export function weekdayNames(first: FirstDayOfWeek): string[] {
  const start = STARTS[first];
  return [...WEEK.slice(start), ...WEEK.slice(0, start)];
}

/** The six weeks a month's page shows, days of its neighbours included. */
export function monthGrid(
  month: Temporal.PlainYearMonth,
  first: FirstDayOfWeek,
): Temporal.PlainDate[] {
  const start = month.toPlainDate({ day: 1 });
  const before = (start.dayOfWeek - 1 - STARTS[first] + 7) % 7;
  const from = start.subtract({ days: before });
  return Array.from({ length: 42 }, (_, days) => from.add({ days }));
}
