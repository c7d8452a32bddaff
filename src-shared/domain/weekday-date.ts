const FORMAT = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});

/** A local date with its weekday: `Thu 26 Nov`. */
export function weekdayDate(date: string): string {
  return FORMAT.format(Date.parse(`${date}T00:00:00Z`)).replace(',', '');
}
