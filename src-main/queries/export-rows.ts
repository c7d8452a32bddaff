import { ordersOf, type Order, type RowRef } from './page/order.ts';
import { orderBy, placesAfter, type Stream } from './page/stream.ts';
import { streamsOf } from './page/streams.ts';
import type { UsageSort } from '../../src-shared/ipc/usage.ts';
import { allOf, condition } from './condition.ts';
import type { QueryKit } from './query-kit.ts';
import { rowCondition } from './row-condition.ts';
import { isImpossible, type Selection } from './selection.ts';

/** Rows of one page; more do not make it quicker. */
const PAGE_ROWS = 500;

/** What of a row an export reads; the id and the time come first by themselves. */
export type ExportRow = [id: number, timestamp: number, ...columns: unknown[]];

/** Gives all rows of a selection in an order, a page at a time; the caller sees to it that the vault stays the same meanwhile. */
export function exportPages(
  kit: QueryKit,
  selection: Selection,
  sort: UsageSort,
  columns: string,
): IterableIterator<ExportRow[]> {
  if (isImpossible(selection)) return [].values();
  if (sort.field === 'timestamp') return pagesByTime(kit, selection, sort, columns);
  return pagesOfIds(kit, sortedIds(kit, selection, sort), columns);
}

/** In the order of time the index gives them as they are wanted. */
function* pagesByTime(
  kit: QueryKit,
  selection: Selection,
  sort: UsageSort,
  columns: string,
): IterableIterator<ExportRow[]> {
  const [order] = ordersOf(sort);
  if (order === undefined) return;
  const stream = timeStream(kit, selection, order);
  let after: RowRef | null = null;
  for (;;) {
    const page = readTimePage(kit, selection, stream, after, columns);
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (page.length < PAGE_ROWS || last === undefined) return;
    after = { id: last[0], value: last[1] };
  }
}

function timeStream(kit: QueryKit, selection: Selection, order: Order): Stream {
  const narrow = streamsOf(kit, selection, order);
  const [only] = narrow;
  if (narrow.length === 1 && only !== undefined) return only;
  const [whole] = streamsOf(kit, { ...selection, dims: {} }, order);
  if (whole === undefined) throw new Error('There is always an order of time.');
  return whole;
}

function readTimePage(
  kit: QueryKit,
  selection: Selection,
  { order, source, where }: Stream,
  after: RowRef | null,
  columns: string,
): ExportRow[] {
  const rows: ExportRow[] = [];
  const filter = rowCondition(selection, true);
  for (const place of placesAfter(order, after)) {
    const whole = allOf(condition(order.where), where, place, filter);
    const sql = `SELECT id, timestamp, ${columns} FROM ${source}
      WHERE ${whole.sql} ORDER BY ${orderBy(order)} LIMIT ?`;
    const statement = kit.statement<ExportRow>(sql, { raw: true });
    rows.push(...statement.all(...whole.params, PAGE_ROWS - rows.length));
  }
  return rows;
}

/** By a value: all ids are sorted once. */
function sortedIds(kit: QueryKit, selection: Selection, sort: UsageSort): number[] {
  const [order] = ordersOf(sort);
  const filter = rowCondition(selection);
  const sql = `SELECT id FROM usage_logs WHERE excluded = 0 AND (${filter.sql})
    ORDER BY ${order?.column ?? 'id'} IS NULL, ${order === undefined ? 'id' : orderBy(order)}`;
  return kit.statement<number>(sql, { pluck: true }).all(...filter.params);
}

function* pagesOfIds(
  kit: QueryKit,
  ids: readonly number[],
  columns: string,
): IterableIterator<ExportRow[]> {
  const sql = `SELECT id, timestamp, ${columns} FROM usage_logs WHERE id = ?`;
  const statement = kit.statement<ExportRow>(sql, { raw: true });
  for (let at = 0; at < ids.length; at += PAGE_ROWS) {
    const rows = ids.slice(at, at + PAGE_ROWS).map((id) => statement.get(id));
    yield rows.filter((row) => row !== undefined);
  }
}
