import { parseUsd } from '../../../../src-shared/domain/money.ts';
import type { OwnerRow } from '../../../../src-shared/ipc/projects.ts';

/** The columns that projects and users can be sorted by. */
const OWNER_SORTS = [
  'name',
  'netCost',
  'listCost',
  'paidCost',
  'change',
  'requests',
  'totalTokens',
  'sessions',
  'errors',
  'unpricedRequests',
  'modelCount',
  'firstTimestamp',
  'lastTimestamp',
] as const;
/** One of them. */
export type OwnerSort = (typeof OWNER_SORTS)[number];

/** How a list is sorted. */
export interface OwnerOrder {
  field: OwnerSort;
  descending: boolean;
}

const BY_COST: OwnerOrder = { field: 'netCost', descending: true };

/** The order that an address tells; the dearest first where it tells none. */
export function orderOf(sort: { field: string; descending: boolean } | null): OwnerOrder {
  const field = OWNER_SORTS.find((name) => name === sort?.field);
  return field && sort ? { field, descending: sort.descending } : BY_COST;
}

/** The order after a click on a column: turned round where it was sorted by it, else names upwards and figures downwards. */
export function nextOrder(order: OwnerOrder, field: OwnerSort): OwnerOrder {
  if (order.field === field) return { field, descending: !order.descending };
  return { field, descending: field !== 'name' };
}

/** How much more was spent than before, as a part of what was; null where there is nothing to compare with. */
function growth(row: OwnerRow): number | null {
  const before = parseUsd(row.previousShownCost ?? row.previousNetCost) ?? 0n;
  if (before <= 0n) return null;
  return Number((parseUsd(row.shownCost ?? row.netCost) ?? 0n) - before) / Number(before);
}

type Value = number | bigint | null;

function valueOf(row: OwnerRow, field: Exclude<OwnerSort, 'name'>): Value {
  if (field === 'change') return growth(row);
  const value = field === 'netCost' ? (row.shownCost ?? row.netCost) : row[field];
  return typeof value === 'string' ? parseUsd(value) : value;
}

function compare(a: Value, b: Value): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return a === b ? 0 : a < b ? -1 : 1;
}

/** The rows in an order; what is not known comes last, whatever the direction, and equal ones stay as they were. */
export function sortOwners(
  rows: readonly OwnerRow[],
  { field, descending }: OwnerOrder,
): OwnerRow[] {
  const sign = descending ? -1 : 1;
  if (field === 'name')
    return rows.toSorted((a, b) => sign * a.label.localeCompare(b.label, 'en', { numeric: true }));
  return rows.toSorted((a, b) => {
    const [x, y] = [valueOf(a, field), valueOf(b, field)];
    return x === null || y === null ? compare(x, y) : sign * compare(x, y);
  });
}

/** The rows whose name or whole path holds a text, in capitals or not. */
export function findOwners(rows: readonly OwnerRow[], search: string): readonly OwnerRow[] {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return rows;
  return rows.filter(({ key, label }) =>
    [key ?? '', label].some((text) => text.toLowerCase().includes(wanted)),
  );
}
