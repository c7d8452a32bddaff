import { DIMENSIONS } from '../../src-shared/ipc/usage.ts';
import { BUCKET_MS } from '../vault/kinds.ts';
import { allOf, anyOf, type Condition, condition } from './condition.ts';
import { DIMENSION, type IdSet, type Selection, type TextSelection } from './selection.ts';

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

/** Everything a selection says of a row, `excluded` aside; the period only where it is asked for. */
export function rowCondition(selection: Selection, withPeriod = true): Condition {
  return allOf(
    withPeriod ? periodCondition(selection.from, selection.to) : null,
    dimsCondition(selection),
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

/** What a selection says of a rollup; sessions and what a text finds in ids and errors it cannot say. */
export function rollupCondition(selection: Selection): Condition {
  const named = DIMENSIONS.map((name) => {
    const set = selection.dims[name];
    return set === undefined ? null : rollupIdIn(DIMENSION[name].column, set);
  });
  const status = selection.isError === null ? null : condition(`is_error = ${selection.isError}`);
  const text = selection.text === null ? null : namesCondition(selection.text);
  return allOf(...named, status, text);
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
  const end = afterPrefix(text);
  const from = condition('request_id >= ?', text);
  return end === null ? from : allOf(from, condition('request_id < ?', end));
}

/** Where an error's details hold the text, in capitals or not. */
export function errorCondition(text: string): Condition {
  const pattern = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
  return allOf(condition('is_error = 1'), condition(`error_details LIKE ? ESCAPE '\\'`, pattern));
}

/** The first text, in SQLite's order of code points, that is past all that begin with the given; null where there is none. */
function afterPrefix(text: string): string | null {
  const points = Array.from(text, (char) => char.codePointAt(0) ?? 0);
  while (points.length > 0) {
    const last = points.pop() ?? 0;
    if (last === 0x10ffff) continue;
    // Surrogates cannot stand alone.
    const next = last + 1 >= 0xd800 && last + 1 <= 0xdfff ? 0xe000 : last + 1;
    return String.fromCodePoint(...points, next);
  }
  return null;
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
