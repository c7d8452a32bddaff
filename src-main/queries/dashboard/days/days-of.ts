import type { Calendar } from '../../../../src-shared/domain/calendar.ts';
import { isoDate } from '../../../../src-shared/domain/day-number.ts';
import { dayOfDate } from '../../../vault/rollups/local-days.ts';
import type { QueryKit } from '../../query-kit.ts';
import { isImpossible, isOfRows, type Selection } from '../../selection.ts';

/** Whose days are asked for: a selection with both ends, by the days of a calendar. */
export interface DaysQuestion {
  kit: QueryKit;
  calendar: Calendar;
  selection: Selection;
}

/** Makes something of a selection's rows, by local day (days since 1970). */
export interface DayReader<T extends object> {
  readonly name: string;
  read(question: DaysQuestion): Map<number, T>;
  /** What a value takes in memory, roughly. */
  bytesOf(value: T): number;
}

/** What a reader made of one local day, or of the part of it that is in the selection. */
export interface DayOf<T> {
  day: number;
  value: T;
}

/** Stretches of days that are read anew; when there are more, all between the first and the last is read. */
const MOST_RUNS = 12;

/**
 * Asks a reader for every day of a selection. What it made of whole days is kept, and made anew only for days whose rows
 * have changed since: their revision tells, which is of the same state of the vault as all else that is read.
 */
export function daysOf<T extends object>(
  { kit, calendar, selection }: DaysQuestion,
  reader: DayReader<T>,
): DayOf<T>[] {
  const question = { kit, calendar, selection };
  if (isImpossible(selection)) return [];
  const whole = wholeDays(question);
  if (whole === null) return read(question, reader, selection);
  return [
    ...readBetween(question, reader, selection.from, whole.from),
    ...keptOf(question, reader, whole),
    ...readBetween(question, reader, whole.to, selection.to),
  ];
}

/** Whole local days, `end` excluded, and their bounds in UTC ms. */
interface WholeDays {
  first: number;
  end: number;
  from: number;
  to: number;
}

/** The whole days of a selection; null where there are none, or where revisions say nothing of its rows. */
function wholeDays({ kit, calendar, selection }: DaysQuestion): WholeDays | null {
  const { from, to, text, hours } = selection;
  if (text !== null || hours !== null || isOfRows(selection)) return null;
  if (from === null || to === null) return null;
  if (kit.daysZone() !== calendar.timeZone) return null;
  const begun = calendar.spanOf('day', from);
  const start = begun.start === from ? from : begun.end;
  const end = calendar.startOf(calendar.dateOf(to));
  if (start >= end) return null;
  const dayAt = (timestamp: number) => dayOfDate(calendar.dateOf(timestamp));
  return { first: dayAt(start), end: dayAt(end), from: start, to: end };
}

function read<T extends object>(
  question: DaysQuestion,
  reader: DayReader<T>,
  selection: Selection,
): DayOf<T>[] {
  return [...reader.read({ ...question, selection })].map(([day, value]) => ({ day, value }));
}

function readBetween<T extends object>(
  question: DaysQuestion,
  reader: DayReader<T>,
  from: number | null,
  to: number | null,
): DayOf<T>[] {
  if (from === to) return [];
  return read(question, reader, { ...question.selection, from, to });
}

function keptOf<T extends object>(
  question: DaysQuestion,
  reader: DayReader<T>,
  whole: WholeDays,
): DayOf<T>[] {
  const { kit } = question;
  const group = groupOf(question, reader.name);
  const revisions = kit
    .statement<[number, number]>(
      'SELECT day, revision FROM day_revisions WHERE day >= ? AND day < ? ORDER BY day',
      { raw: true },
    )
    .all(whole.first, whole.end);
  // Looked up before anything is stored: storing may drop what is there.
  const known = new Map(
    revisions.map(([day, revision]) => [day, kit.keptDays.get(group, day, revision)]),
  );
  const changed = revisions.filter(([day]) => known.get(day) === undefined);
  const made = makeAnew(
    question,
    reader,
    changed.map(([day]) => day),
  );
  for (const [day, revision] of changed) {
    const value = made.get(day) ?? null;
    const bytes = value === null ? 0 : reader.bytesOf(value);
    kit.keptDays.set(group, day, { revision, value, bytes });
  }
  return revisions.flatMap(([day]) => {
    // Only this reader writes into its group.
    const value = made.get(day) ?? (known.get(day) as T | null | undefined) ?? null;
    return value === null ? [] : [{ day, value }];
  });
}

/** All that a kept value depends on beside the rows of its day. */
function groupOf({ kit, calendar, selection }: DaysQuestion, name: string): string {
  const filter = { ...selection, from: null, to: null };
  return JSON.stringify([name, calendar.timeZone, filter, kit.coverage().days]);
}

/** Reads the days that have changed, in as few stretches as they make; of a day without rows the value is null. */
function makeAnew<T extends object>(
  question: DaysQuestion,
  reader: DayReader<T>,
  changed: readonly number[],
): Map<number, T | null> {
  const made = new Map<number, T | null>(changed.map((day) => [day, null]));
  for (const { first, last } of runsOf(changed)) {
    const from = startOfDay(question.calendar, first);
    const to = startOfDay(question.calendar, last + 1);
    const found = reader.read({ ...question, selection: { ...question.selection, from, to } });
    for (const [day, value] of found) if (made.has(day)) made.set(day, value);
  }
  return made;
}

interface Run {
  first: number;
  last: number;
}

function runsOf(days: readonly number[]): Run[] {
  const runs: Run[] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run !== undefined && run.last === day - 1) run.last = day;
    else runs.push({ first: day, last: day });
  }
  const [first, last] = [runs[0], runs.at(-1)];
  if (runs.length <= MOST_RUNS || first === undefined || last === undefined) return runs;
  return [{ first: first.first, last: last.last }];
}

/** The first moment (UTC ms) of a local day that is told as days since 1970. */
export function startOfDay(calendar: Calendar, day: number): number {
  return calendar.startOf(isoDate(day));
}
