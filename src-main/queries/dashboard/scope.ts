import { type Calendar, createCalendar } from '../../../src-shared/domain/calendar.ts';
import type { DashboardInput } from '../../../src-shared/ipc/dashboard.ts';
import { BUCKET_MS } from '../../vault/kinds.ts';
import type { QueryKit } from '../query-kit.ts';
import { type Selection, select } from '../selection.ts';
import { type Part, partsOf } from '../sums/parts.ts';
import type { PartSql } from '../sums/read-parts.ts';
import { type Cell, readCells } from './cells.ts';
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
  /** All that is summed, read once. */
  cells: Cell[];
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
  return {
    kit,
    input,
    calendar,
    range,
    previous: previousOf(input, range, calendar),
    open,
    selection,
    parts,
    cells: readCells(kit, parts, dayOf(calendar.timeZone)),
  };
}

/** The local day of a part's rows, days since 1970. */
function dayOf(timeZone: string): PartSql {
  const zone = `'${timeZone.replaceAll("'", "''")}'`;
  return {
    days: 'day',
    rollups: `local_day(bucket * ${BUCKET_MS}, ${zone})`,
    rows: `local_day(timestamp, ${zone})`,
  };
}
