import { allOf, type Condition, condition } from '../condition.ts';
import type { QueryKit } from '../query-kit.ts';
import { WANTED_ROWS } from '../wanted.ts';
import type { Order, RowRef, SortValue } from './order.ts';

/** Rows that an index gives in the wanted order. */
export interface Stream {
  readonly order: Order;
  /** The table with the index to take. */
  readonly source: string;
  /** Narrows the stretch of the index that is read. */
  readonly where: Condition;
}

/** What reading a stream gave: `complete` when it gave as many rows as were asked for or came to its end. */
interface StreamRead {
  refs: RowRef[];
  complete: boolean;
}

/** What is to be read of a stream. */
export interface StreamRequest {
  /** The place after which to begin; null: from the start. */
  after: RowRef | null;
  /** What rows must be beside. */
  filter: Condition;
  limit: number;
  /** Most rows to look at; null: as many as it takes. */
  budget: number | null;
}

/** Reads the first rows of a stream that pass the filter, looking at no more rows than the budget allows. */
export function readStream(kit: QueryKit, stream: Stream, request: StreamRequest): StreamRead {
  const refs: RowRef[] = [];
  let { budget } = request;
  for (const place of placesAfter(stream.order, request.after)) {
    const limit = request.limit - refs.length;
    refs.push(...readPart(kit, stream, place, { ...request, limit, budget }));
    if (refs.length >= request.limit) return { refs, complete: true };
    if (budget === null) continue;
    budget -= countPart(kit, stream, place, budget);
    if (budget <= 0) return { refs, complete: false };
  }
  return { refs, complete: true };
}

/**
 * The rest of a list after a row in two searches, each a plain range of the index: the ties of the row, then what lies
 * beyond. (One comparison of row values would read every tie.)
 */
export function placesAfter(order: Order, after: RowRef | null): Condition[] {
  if (after === null) return [allOf()];
  const sign = order.descending ? '<' : '>';
  const byId = condition(`id ${sign} ?`, after.id);
  if (order.column === null || after.value === null) return [byId];
  return [
    allOf(condition(`${order.column} = ?`, after.value), byId),
    condition(`${order.column} ${sign} ?`, after.value),
  ];
}

/** The words that sort rows. */
export function orderBy({ column, descending }: Order): string {
  const way = descending ? 'DESC' : 'ASC';
  return column === null ? `id ${way}` : `${column} ${way}, id ${way}`;
}

function readPart(
  kit: QueryKit,
  stream: Stream,
  place: Condition,
  request: StreamRequest,
): RowRef[] {
  const { order, source } = stream;
  const { filter, limit, budget } = request;
  const value = order.column ?? 'NULL';
  const where = allOf(condition(order.where), WANTED_ROWS, stream.where, place);
  // Only a budget needs the two levels: what is looked at, and what of it passes.
  const sql =
    budget === null
      ? `SELECT id, ${value} FROM ${source} WHERE ${where.sql} AND (${filter.sql}) ORDER BY ${orderBy(order)} LIMIT ?`
      : `SELECT id, value FROM (
           SELECT id, ${value} AS value, (${filter.sql}) AS passes FROM ${source}
           WHERE ${where.sql} ORDER BY ${orderBy(order)} LIMIT ?
         ) WHERE passes LIMIT ?`;
  const params =
    budget === null
      ? [...where.params, ...filter.params, limit]
      : [...filter.params, ...where.params, budget, limit];
  return readRefs(kit, sql, params);
}

/** Runs SQL whose rows are (id, value). */
export function readRefs(kit: QueryKit, sql: string, params: Condition['params']): RowRef[] {
  return kit
    .statement<[bigint, SortValue | null]>(sql, { raw: true, bigints: true })
    .all(...params)
    .map(([id, value]) => ({ id: Number(id), value }));
}

function countPart(kit: QueryKit, stream: Stream, place: Condition, most: number): number {
  const where = allOf(condition(stream.order.where), WANTED_ROWS, stream.where, place);
  const sql = `SELECT count(*) FROM (SELECT 1 FROM ${stream.source} WHERE ${where.sql} LIMIT ?)`;
  return kit.statement<number>(sql, { pluck: true }).get(...where.params, most) ?? 0;
}
