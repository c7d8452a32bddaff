import { allOf, anyOf, type Condition, condition } from '../condition.ts';
import type { QueryKit } from '../query-kit.ts';
import { periodCondition } from '../row-condition.ts';
import type { IdSet, Selection } from '../selection.ts';
import { WANTED_ROWS } from '../wanted.ts';
import type { Order, RowRef } from './order.ts';
import { orderBy, placesAfter, readRefs } from './stream.ts';

/** What is asked: rows behind a place that pass a filter. */
interface Request {
  after: RowRef | null;
  filter: Condition;
  limit: number;
}

/** Collects the rows that an index gives for a condition, as far as they are asked for, and sorts them. */
function sortRows(
  kit: QueryKit,
  source: string,
  among: Condition,
  order: Order,
  request: Request,
): RowRef[] {
  const where = allOf(
    condition(order.where),
    WANTED_ROWS,
    among,
    anyOf(...placesAfter(order, request.after)),
    request.filter,
  );
  const sql = `SELECT id, ${order.column ?? 'NULL'} FROM usage_logs ${source}
    WHERE ${where.sql} ORDER BY ${orderBy(order)} LIMIT ?`;
  return readRefs(kit, sql, [...where.params, request.limit]);
}

/** Sorts given rows. */
export function refsOfIds(
  kit: QueryKit,
  ids: readonly number[],
  order: Order,
  request: Request,
): RowRef[] {
  if (ids.length === 0) return [];
  return sortRows(kit, 'NOT INDEXED', condition(`id IN (${ids.join(',')})`), order, request);
}

/** Sorts all rows of a few sessions. */
export function refsOfSessions(
  kit: QueryKit,
  sessions: IdSet,
  order: Order,
  request: Request,
): RowRef[] {
  const among = condition(`session_id IN (${sessions.ids.join(',')})`);
  return sortRows(kit, 'INDEXED BY usage_logs_by_session', among, order, request);
}

/** Sorts all errors. */
export function refsOfErrors(kit: QueryKit, order: Order, request: Request): RowRef[] {
  return sortRows(kit, 'INDEXED BY usage_logs_errors', condition('is_error = 1'), order, request);
}

/** Sorts all rows of a selection's period. */
export function refsOfPeriod(
  kit: QueryKit,
  { from, to }: Pick<Selection, 'from' | 'to'>,
  order: Order,
  request: Request,
): RowRef[] {
  return sortRows(kit, 'INDEXED BY usage_logs_by_time', periodCondition(from, to), order, request);
}

/** Sorts all rows of some projects within a selection's period. */
export function refsOfProjects(
  kit: QueryKit,
  projects: IdSet,
  { from, to }: Pick<Selection, 'from' | 'to'>,
  order: Order,
  request: Request,
): RowRef[] {
  const among = allOf(
    condition(`project_id IN (${projects.ids.join(',')})`),
    periodCondition(from, to),
  );
  return sortRows(kit, 'INDEXED BY usage_logs_by_project', among, order, request);
}
