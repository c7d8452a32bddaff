import { DIMENSIONS, MAX_ERROR_TYPE } from '../../src-shared/ipc/usage.ts';
import { rangesOfPrefix } from '../vault/id-ranges.ts';
import { BUCKET_MS } from '../vault/kinds.ts';
import type { BindValue } from '../vault/read-db.ts';
import { allOf, anyOf, type Condition, condition } from './condition.ts';
import {
  areErrors,
  DIMENSION,
  type IdSet,
  type Selection,
  type TextSelection,
} from './selection.ts';

/** Where a column's id is one of a set, null for a missing one (as in `usage_logs`). */
function idIn(column: string, set: IdSet): Condition {
  const listed = set.ids.length === 0 ? null : condition(`${column} IN (${set.ids.join(',')})`);
  return anyOf(listed, set.hasNull ? condition(`${column} IS NULL`) : null);
}

/** The same of `usage_rollups`, where a missing id is 0. */
function rollupIdIn(column: string, set: IdSet): Condition {
  return condition(`${column} IN (${[...set.ids, ...(set.hasNull ? [0] : [])].join(',')})`);
}

/** The part of a selection that says which names and status, for rows of `usage_logs`. */
function dimsCondition(selection: Selection): Condition {
  const named = DIMENSIONS.map((name) => {
    const set = selection.dims[name];
    return set === undefined ? null : idIn(DIMENSION[name].column, set);
  });
  const status = selection.isError === null ? null : condition(`is_error = ${selection.isError}`);
  const sessions = selection.sessions === null ? null : idIn('session_id', selection.sessions);
  return allOf(...named, status, sessions);
}

/** The parts of a selection that only rows can tell. */
function singleRows({ statusCodes, errorTypes, rowIds }: Selection): Condition {
  return allOf(
    statusCodes === null ? null : valueIn('status_code', statusCodes),
    // Said again where the status is left open: the index of errors wants to read it.
    areErrors(statusCodes, errorTypes) ? condition('is_error = 1') : null,
    errorTypes === null ? null : valueIn(ERROR_TYPE, errorTypes),
    rowIds === null ? null : condition(`id IN (${rowIds.join(',')})`),
  );
}

/** Where an expression is one of some values, null being one of them. */
function valueIn(sql: string, values: readonly BindValue[]): Condition {
  const some = values.filter((value) => value !== null);
  const listed = some.map(() => '?').join(',');
  return anyOf(
    some.length === 0 ? null : condition(`${sql} IN (${listed})`, ...some),
    values.includes(null) ? condition(`${sql} IS NULL`) : null,
  );
}

/** The provider's word for what went wrong, in the shapes that providers use; null where it gave none. */
export const ERROR_TYPE = `substr(CAST(CASE WHEN json_valid(error_details) THEN coalesce(
    json_extract(error_details, '$.type'), json_extract(error_details, '$.error.type'),
    json_extract(error_details, '$.code'), json_extract(error_details, '$.error.code')) END AS TEXT), 1, ${MAX_ERROR_TYPE})`;

/** Where a quarter-hour's start, or a time, lies in one of the hours of the week. */
function hourCondition({ hours }: Selection, time: string): Condition | null {
  if (hours === null) return null;
  return condition(`local_hour(${time}, ?) IN (${hours.hours.join(',')})`, hours.timeZone);
}

/** Everything a selection says of a row, `excluded` aside; the period only where it is asked for. */
export function rowCondition(selection: Selection, withPeriod = true): Condition {
  return allOf(
    withPeriod ? periodCondition(selection.from, selection.to) : null,
    dimsCondition(selection),
    singleRows(selection),
    hourCondition(selection, 'timestamp'),
    selection.text === null ? null : textCondition(selection.text),
  );
}

/** From a moment (UTC ms) up to another, which is excluded. */
export function periodCondition(
  from: number | null,
  to: number | null,
  column = 'timestamp',
): Condition {
  return allOf(
    from === null ? null : condition(`${column} >= ?`, from),
    to === null ? null : condition(`${column} < ?`, to),
  );
}

/** What a selection says of a rollup of a quarter-hour; what `isOfRows` tells, and what a text finds in ids and errors, it cannot say. */
export function rollupCondition(selection: Selection): Condition {
  const named = DIMENSIONS.map((name) => {
    const set = selection.dims[name];
    return set === undefined ? null : rollupIdIn(DIMENSION[name].column, set);
  });
  const status = selection.isError === null ? null : condition(`is_error = ${selection.isError}`);
  const text = selection.text === null ? null : namesCondition(selection.text);
  return allOf(...named, status, hourCondition(selection, `bucket * ${BUCKET_MS}`), text);
}

/** Where a name holds the text; both in rows and in rollups, for no missing name does. */
export function namesCondition(text: TextSelection): Condition {
  return anyOf(
    ...DIMENSIONS.map((name) => {
      const set = text.names[name];
      return set === undefined ? null : idIn(DIMENSION[name].column, set);
    }),
  );
}

/** Where a row is found by a text: in names, at the beginning of its request id, in its error. */
function textCondition(text: TextSelection): Condition {
  if (!text.inRows) return namesCondition(text);
  return anyOf(namesCondition(text), requestCondition(text.text), errorCondition(text.text));
}

/** Where the request id is the text or begins with it; case counts. */
export function requestCondition(text: string): Condition {
  const ranges = rangesOfPrefix(text).map(({ from, isOpen, to }) =>
    condition(`request_id ${isOpen ? '>' : '>='} ? AND request_id < ?`, from, to),
  );
  return anyOf(...ranges);
}

/** Where an error's details hold the text, in capitals or not. */
export function errorCondition(text: string): Condition {
  const pattern = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
  return allOf(condition('is_error = 1'), condition(`error_details LIKE ? ESCAPE '\\'`, pattern));
}

/** The quarter-hours that a selection's period touches; open ends are null. */
export function bucketBounds(selection: Pick<Selection, 'from' | 'to'>) {
  return {
    low: selection.from === null ? null : Math.floor(selection.from / BUCKET_MS),
    high: selection.to === null ? null : Math.floor((selection.to - 1) / BUCKET_MS),
  };
}

/** Where a rollup's quarter-hour lies between two, both included. */
export function bucketCondition(low: number | null, high: number | null): Condition {
  return allOf(
    low === null ? null : condition('bucket >= ?', low),
    high === null ? null : condition('bucket <= ?', high),
  );
}
