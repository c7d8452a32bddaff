import { Temporal } from 'temporal-polyfill';

/** The ranges a person can choose by name. */
export const PRESETS = [
  'today',
  '7-days',
  '30-days',
  'month',
  'last-month',
  'year',
  'all',
] as const;
export type Preset = (typeof PRESETS)[number];

/** Which days: a preset and how many periods it was moved (earlier is negative), or two days, both included. */
export type RangeChoice =
  | { kind: 'preset'; preset: Preset; steps: number }
  | { kind: 'custom'; from: string; to: string };

/** Days both included; null has no end on that side. */
export interface Days {
  from: Temporal.PlainDate | null;
  to: Temporal.PlainDate | null;
}

function wholeMonth(month: Temporal.PlainYearMonth, today: Temporal.PlainDate): Days {
  const last = month.toPlainDate({ day: month.daysInMonth });
  const current = today.toPlainYearMonth().equals(month);
  return { from: month.toPlainDate({ day: 1 }), to: current ? today : last };
}

function rolling(days: number, steps: number, today: Temporal.PlainDate): Days {
  const to = today.add({ days: days * steps });
  return { from: to.subtract({ days: days - 1 }), to };
}

function wholeYear(steps: number, today: Temporal.PlainDate): Days {
  const year = today.year + steps;
  const last = Temporal.PlainDate.from({ year, month: 12, day: 31 });
  return {
    from: Temporal.PlainDate.from({ year, month: 1, day: 1 }),
    to: steps === 0 ? today : last,
  };
}

function presetDays(preset: Preset, steps: number, today: Temporal.PlainDate): Days {
  const month = today.toPlainYearMonth();
  if (preset === 'today') return rolling(1, steps, today);
  if (preset === '7-days') return rolling(7, steps, today);
  if (preset === '30-days') return rolling(30, steps, today);
  if (preset === 'month') return wholeMonth(month.add({ months: steps }), today);
  if (preset === 'last-month') return wholeMonth(month.add({ months: steps - 1 }), today);
  if (preset === 'year') return wholeYear(steps, today);
  return { from: null, to: null };
}

/** The days of a choice, seen from today. */
export function daysOf(choice: RangeChoice, today: Temporal.PlainDate): Days {
  if (choice.kind === 'preset') return presetDays(choice.preset, choice.steps, today);
  return { from: Temporal.PlainDate.from(choice.from), to: Temporal.PlainDate.from(choice.to) };
}

/** The same days as UTC ms, `to` excluded: a day begins at its first moment in the zone, also where midnight is skipped. */
export function boundsOf(days: Days, zone: string): { from?: number; to?: number } {
  const start = (day: Temporal.PlainDate): number => day.toZonedDateTime(zone).epochMilliseconds;
  return {
    ...(days.from ? { from: start(days.from) } : {}),
    ...(days.to ? { to: start(days.to.add({ days: 1 })) } : {}),
  };
}

/** Today in a zone at a moment in UTC ms. */
export function todayIn(zone: string, now: number): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
}

function coversWholeMonths({
  from,
  to,
}: {
  from: Temporal.PlainDate;
  to: Temporal.PlainDate;
}): boolean {
  return from.day === 1 && to.day === to.daysInMonth;
}

function shiftCustom(choice: { from: string; to: string }, by: 1 | -1): RangeChoice {
  const from = Temporal.PlainDate.from(choice.from);
  const to = Temporal.PlainDate.from(choice.to);
  const text = (a: Temporal.PlainDate, b: Temporal.PlainDate): RangeChoice => ({
    kind: 'custom',
    from: a.toString(),
    to: b.toString(),
  });
  if (coversWholeMonths({ from, to })) {
    const months = (to.year - from.year) * 12 + to.month - from.month + 1;
    const end = to.toPlainYearMonth().add({ months: months * by });
    return text(from.add({ months: months * by }), end.toPlainDate({ day: end.daysInMonth }));
  }
  const days = (from.until(to).days + 1) * by;
  return text(from.add({ days }), to.add({ days }));
}

/** The range one period earlier or later; null where there is none: all time, or a period that has not begun. */
export function shiftRange(
  choice: RangeChoice,
  by: 1 | -1,
  today: Temporal.PlainDate,
): RangeChoice | null {
  if (choice.kind === 'preset' && choice.preset === 'all') return null;
  const moved: RangeChoice =
    choice.kind === 'preset' ? { ...choice, steps: choice.steps + by } : shiftCustom(choice, by);
  const { from } = daysOf(moved, today);
  const begun = from !== null && Temporal.PlainDate.compare(from, today) <= 0;
  return begun ? moved : null;
}
