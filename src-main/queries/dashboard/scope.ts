import { type Calendar, createCalendar } from '../../../src-shared/domain/calendar.ts';
import type { DashboardInput } from '../../../src-shared/ipc/dashboard.ts';
import { type DisplayRates, displayRates } from '../money/display-rates.ts';
import type { QueryKit } from '../query-kit.ts';
import { type Selection, select } from '../selection.ts';
import { type Part, partsOf } from '../sums/parts.ts';
import { type Cell, readCells } from './cells.ts';
import { dayOf } from './days/day-sql.ts';
import { type DayOf, daysOf } from './days/days-of.ts';
import { type DaySums, SUMS_OF_DAYS } from './days/sums-of-days.ts';
import { previousOf, type Range, rangeOf } from './range.ts';

/** A question for a dashboard; `timeZone` groups by another zone's calendar than the settings'. */
export type DashboardQuestion = DashboardInput & { timeZone?: string };

/** What all parts of a dashboard are made of. */
export interface Scope {
  kit: QueryKit;
  input: DashboardInput;
  calendar: Calendar;
  range: Range;
  previous: Range;
  /** The filter without its range. */
  open: Selection;
  /** The filter within the range. */
  selection: Selection;
  /** The selection's parts, from as few sums as may be. */
  parts: Part[];
  /** The rates of the display currency; null: US dollars are shown. */
  rates: DisplayRates | null;
  /** The sums by day and by name, read once. */
  readonly days: DayOf<DaySums>[];
  /** The sums by day and set of names, read once, where they are asked for. */
  readonly cells: Cell[];
}

/** Works out what a question is about. */
export function scopeOf(kit: QueryKit, question: DashboardQuestion): Scope {
  const { timeZone, ...input } = question;
  const own = kit.money().calendar;
  const isOther = timeZone !== undefined && timeZone !== own.timeZone;
  const calendar = isOther ? createCalendar(timeZone, kit.firstDayOfWeek()) : own;
  const range = rangeOf(input, calendar, kit.now());
  const open = select(kit, { ...input.filter, from: undefined, to: undefined });
  const selection = { ...open, from: range.from, to: range.to };
  const parts = partsOf(kit, selection, isOther ? 'quarter' : 'day');
  let days: DayOf<DaySums>[] | null = null;
  let cells: Cell[] | null = null;
  return {
    kit,
    input,
    calendar,
    range,
    previous: previousOf(input, range, calendar),
    open,
    selection,
    parts,
    rates: displayRates(kit, calendar),
    get days() {
      return (days ??= daysOf({ kit, calendar, selection }, SUMS_OF_DAYS));
    },
    get cells() {
      return (cells ??= readCells(kit, parts, dayOf(calendar.timeZone)));
    },
  };
}
