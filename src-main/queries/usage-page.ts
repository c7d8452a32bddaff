import type { UsagePage, UsagePageInput } from '../../src-shared/ipc/usage.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { findRows } from './page/find-rows.ts';
import { type Order, ordersOf, type RowRef } from './page/order.ts';
import type { QueryKit } from './query-kit.ts';
import { type Selection, select } from './selection.ts';
import { readUsageRecords, type UsageRecord } from './usage-record.ts';
import { readUsageRows } from './usage-rows.ts';

/** A page whose rows are of any shape. */
export type PageOf<Row> = Omit<UsagePage, 'rows'> & { rows: Row[] };

/** One page of the usage logs that match, and where the next begins; throws `invalid-input` for a cursor that is none. */
export function usagePage(kit: QueryKit, input: UsagePageInput): UsagePage {
  return pageOf(kit, input, readUsageRows);
}

/** The same with records as rows. */
export function recordPage(kit: QueryKit, input: UsagePageInput): PageOf<UsageRecord> {
  return pageOf(kit, input, readUsageRecords);
}

function pageOf<Row>(
  kit: QueryKit,
  input: UsagePageInput,
  read: (kit: QueryKit, ids: number[]) => Row[],
): PageOf<Row> {
  const after = input.cursor === null ? null : decodeCursor(input.cursor, input.sort);
  const selection = select(kit, input.filter);
  const refs = firstRows(kit, selection, ordersOf(input.sort), after, input.limit + 1);
  const page = refs.slice(0, input.limit);
  const last = page.at(-1);
  const hasMore = refs.length > page.length;
  const rows = read(
    kit,
    page.map(({ id }) => id),
  );
  const nextCursor = hasMore && last !== undefined ? encodeCursor(input.sort, last) : null;
  return { rows, hasMore, nextCursor };
}

/** The first rows after a place over all stretches of a list. */
export function firstRows(
  kit: QueryKit,
  selection: Selection,
  orders: readonly Order[],
  after: RowRef | null,
  limit: number,
): RowRef[] {
  const refs: RowRef[] = [];
  for (const order of orders) {
    const isBehind = after !== null && after.value === null && order.column !== null;
    if (isBehind) continue;
    // A place among the rows with a value lies before all rows without.
    const start = order.column === null && after?.value !== null ? null : after;
    refs.push(...findRows(kit, selection, order, { after: start, limit: limit - refs.length }));
  }
  return refs;
}
