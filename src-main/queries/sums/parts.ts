import type { Calendar } from '../../../src-shared/domain/calendar.ts';
import { BUCKET_MS } from '../../vault/kinds.ts';
import { dayOfDate } from '../../vault/rollups/local-days.ts';
import { allOf, anyOf, type Condition, condition } from '../condition.ts';
import { requestIds } from '../page/text-ids.ts';
import type { QueryKit } from '../query-kit.ts';
import {
  bucketCondition,
  errorCondition,
  namesCondition,
  periodCondition,
  requestCondition,
  rollupCondition,
  rowCondition,
} from '../row-condition.ts';
import {
  areErrors,
  type IdSet,
  isImpossible,
  isOfRows,
  type Selection,
  type TextSelection,
} from '../selection.ts';
import { trigramQuery } from '../trigrams.ts';
import { WANTED_BUCKETS, WANTED_DAYS, WANTED_ROWS } from '../wanted.ts';

/** A share of a selection's rows: summed from days, from quarter-hours, or from rows of `usage_logs`. No row is in two parts. */
export interface Part {
  readonly of: 'days' | 'rollups' | 'rows';
  /** The table, with the index to take where that matters. */
  readonly source: string;
  readonly where: Condition;
}

/**
 * Cuts a selection into parts: whole local days from their sums (unless smaller stretches are asked for), whole
 * quarter-hours from theirs, and from rows only what those do not know.
 */
export function partsOf(
  kit: QueryKit,
  selection: Selection,
  smallest: 'day' | 'quarter' = 'quarter',
): Part[] {
  if (isImpossible(selection)) return [];
  if (isOfRows(selection)) return [singleRowsPart(selection)];
  const { from, to, text } = selection;
  const inside = {
    from: from === null ? null : Math.ceil(from / BUCKET_MS) * BUCKET_MS,
    to: to === null ? null : Math.floor(to / BUCKET_MS) * BUCKET_MS,
  };
  if (inside.from !== null && inside.to !== null && inside.from >= inside.to) {
    return [edgePart(selection, from, to)];
  }
  return [
    // A day does not know its hours.
    ...(smallest === 'day' && selection.hours === null
      ? dayParts(kit, selection, inside.from, inside.to)
      : [rollupPart(selection, inside.from, inside.to)]),
    ...(from !== inside.from ? [edgePart(selection, from, inside.from)] : []),
    ...(to !== inside.to ? [edgePart(selection, inside.to, to)] : []),
    ...(text === null ? [] : [foundInRowsPart(kit, { ...selection, ...inside }, text)]),
  ];
}

/** Joins what a part of rows must be beside its index. */
function rowsPart(source: string, ...where: Condition[]): Part {
  return { of: 'rows', source, where: allOf(condition('excluded = 0'), WANTED_ROWS, ...where) };
}

function rollupPart(selection: Selection, from: number | null, to: number | null): Part {
  const low = from === null ? null : from / BUCKET_MS;
  const high = to === null ? null : to / BUCKET_MS - 1;
  const where = allOf(bucketCondition(low, high), WANTED_BUCKETS, rollupCondition(selection));
  return { of: 'rollups', source: 'usage_rollups', where };
}

/** Whole days of the zone that days are summed by, and the quarter-hours before and after them. */
function dayParts(
  kit: QueryKit,
  selection: Selection,
  from: number | null,
  to: number | null,
): Part[] {
  const { calendar } = kit.money();
  if (kit.daysZone() !== calendar.timeZone) return [rollupPart(selection, from, to)];
  const first = from === null ? null : startOfDayAtOrAfter(calendar, from);
  const end = to === null ? null : calendar.startOf(calendar.dateOf(to));
  if (first !== null && end !== null && first >= end) return [rollupPart(selection, from, to)];
  const where = allOf(
    first === null ? null : condition('day >= ?', dayOfDate(calendar.dateOf(first))),
    end === null ? null : condition('day < ?', dayOfDate(calendar.dateOf(end))),
    WANTED_DAYS,
    rollupCondition(selection),
  );
  return [
    { of: 'days', source: 'usage_days', where },
    ...(first === from ? [] : [rollupPart(selection, from, first)]),
    ...(end === to ? [] : [rollupPart(selection, end, to)]),
  ];
}

function startOfDayAtOrAfter(calendar: Calendar, timestamp: number): number {
  const { start, end } = calendar.spanOf('day', timestamp);
  return start === timestamp ? start : end;
}

function edgePart(selection: Selection, from: number | null, to: number | null): Part {
  const source = 'usage_logs INDEXED BY usage_logs_by_time';
  return rowsPart(source, periodCondition(from, to), rowCondition(selection, false));
}

/** Rows that sums cannot tell, by the narrowest index there is. */
function singleRowsPart(selection: Selection): Part {
  return rowsPart(indexOf(selection), rowCondition(selection));
}

function indexOf(selection: Selection): string {
  const { sessions, isError, statusCodes, errorTypes, rowIds, from, to } = selection;
  // Ids are looked up as they are.
  if (rowIds !== null) return 'usage_logs NOT INDEXED';
  if (sessions?.hasNull === false) return 'usage_logs INDEXED BY usage_logs_by_session';
  if (isError === 1 || areErrors(statusCodes, errorTypes))
    return 'usage_logs INDEXED BY usage_logs_errors';
  const hasPeriod = from !== null || to !== null;
  return hasPeriod ? 'usage_logs INDEXED BY usage_logs_by_time' : 'usage_logs';
}

/** Rows that a text finds by request id or error and not by a name: the rollups have those with the name. */
function foundInRowsPart(kit: QueryKit, selection: Selection, text: TextSelection): Part {
  const unnamed = condition(`(${namesCondition(text).sql}) IS NOT TRUE`);
  const found = anyOf(requestCondition(text.text), errorCondition(text.text));
  const rest = rowCondition({ ...selection, text: null });
  if (requestIds(kit, text.text, MANY_IDS) === null) {
    return rowsPart(narrowSource(selection), found, unnamed, rest);
  }
  return rowsPart('usage_logs NOT INDEXED', idsOfText(text.text), found, unnamed, rest);
}

/** Where a text is found in more rows than this, all rows are gone through in the order in which they lie. */
const MANY_IDS = 30_000;

function narrowSource({ dims, from, to }: Selection): string {
  if (from !== null || to !== null) return 'usage_logs INDEXED BY usage_logs_by_time';
  if (isByIds(dims.project)) return 'usage_logs INDEXED BY usage_logs_by_project';
  return 'usage_logs NOT INDEXED';
}

function isByIds(set: IdSet | undefined): boolean {
  return set !== undefined && !set.hasNull;
}

/** The rows that the indexes of request ids and errors give for a text, and perhaps more. */
function idsOfText(text: string): Condition {
  const begins = requestCondition(text);
  const query = trigramQuery(text);
  const errors =
    query === null
      ? condition(
          'SELECT id FROM usage_logs INDEXED BY usage_logs_errors WHERE excluded = 0 AND is_error = 1',
        )
      : condition('SELECT rowid FROM usage_errors WHERE usage_errors MATCH ?', query);
  const requests = `SELECT id FROM usage_logs INDEXED BY usage_logs_by_request WHERE ${begins.sql}`;
  return condition(`id IN (${requests} UNION ${errors.sql})`, ...begins.params, ...errors.params);
}
