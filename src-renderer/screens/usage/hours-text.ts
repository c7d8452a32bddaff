import type { Settings } from '../../../src-shared/ipc/app.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const HOURS = 24;

/** Hours of each of some days, from one up to another, which is excluded. */
export interface WeekHours {
  /** 0 is Monday. */
  days: readonly number[];
  from: number;
  to: number;
}

/** Hours of the week that are the same stretch of each of some days; null: they are no such. */
export function asWeekHours(hours: readonly number[]): WeekHours | null {
  const byDay = new Map<number, number[]>();
  for (const hour of hours.toSorted((a, b) => a - b)) {
    const day = Math.floor(hour / HOURS);
    byDay.set(day, [...(byDay.get(day) ?? []), hour % HOURS]);
  }
  const [first] = byDay.values();
  const from = first?.[0];
  if (first === undefined || from === undefined) return null;
  const to = from + first.length;
  const isStretch = (some: readonly number[]): boolean =>
    some.length === first.length && some.every((hour, at) => hour === from + at);
  return [...byDay.values()].every(isStretch) ? { days: [...byDay.keys()], from, to } : null;
}

/** The hours of the week that such a stretch has. */
export function hoursOfWeek({ days, from, to }: WeekHours): number[] {
  return days.flatMap((day) =>
    Array.from({ length: to - from }, (_, at) => day * HOURS + from + at),
  );
}

/** An hour as the clock says it: `09:00`. */
export function hourText(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

/** Three days or more in a row as `Mon to Fri`, others one by one. */
function daysText(days: readonly number[]): string {
  const runs: number[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run && run.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  const name = (day: number | undefined): string => WEEKDAYS[day ?? 0] ?? '';
  return runs
    .flatMap((run) =>
      run.length > 2 ? [`${name(run[0])} to ${name(run.at(-1))}`] : run.map((day) => name(day)),
    )
    .join(', ');
}

/** Hours of the week in words: `Wed 14:00 to 15:00`, `Mon to Fri 09:00 to 17:00`, `Sat, Sun`. */
export function hoursText(hours: readonly number[]): string {
  const stretch = asWeekHours(hours);
  if (!stretch) return `one of ${hours.length} of the week`;
  const { days, from, to } = stretch;
  const time = from === 0 && to === HOURS ? '' : `${hourText(from)} to ${hourText(to)}`;
  const week = days.length === WEEKDAYS.length ? (time === '' ? 'any' : '') : daysText(days);
  return [week, time].filter((part) => part !== '').join(' ');
}

/** The days of a week in their order, each with its number from Monday (0). */
export function weekOf(first: Settings['firstDayOfWeek']): { day: number; name: string }[] {
  const start = { monday: 0, saturday: 5, sunday: 6 }[first];
  return WEEKDAYS.map((_name, at) => {
    const day = (start + at) % WEEKDAYS.length;
    return { day, name: WEEKDAYS[day] ?? '' };
  });
}
