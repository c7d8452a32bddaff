import type { SortField, UsageSort } from '../../../src-shared/ipc/usage.ts';

/** A value that lists are sorted by, as SQLite gives it. */
export type SortValue = bigint | number;

/** A row's place in a list: its sort value (null where it has none) and its id. */
export interface RowRef {
  readonly id: number;
  readonly value: SortValue | null;
}

/** One stretch of a list: the rows that have the sort value, or those without it, which come last and go by id. */
export interface Order {
  /** The column of the value; null: by id alone. */
  readonly column: string | null;
  /** The index of the column; all but the one of time have the model before it. */
  readonly index: string | null;
  /** What makes a row part of the stretch, beside that it counts. */
  readonly where: string;
  readonly descending: boolean;
}

const SORTS: Record<SortField, { column: string; index: string; nullable: boolean }> = {
  timestamp: { column: 'timestamp', index: 'usage_logs_by_time', nullable: false },
  totalTokens: { column: 'total_tokens', index: 'usage_logs_by_total', nullable: false },
  netCost: { column: 'net_cost', index: 'usage_logs_by_net_cost', nullable: true },
  responseTimeMs: {
    column: 'response_time_ms',
    index: 'usage_logs_by_response_time',
    nullable: true,
  },
};

/** The stretches of a sorted list in their order: with the value first, then without, in both directions. */
export function ordersOf(sort: UsageSort): Order[] {
  const { column, index, nullable } = SORTS[sort.field];
  const { descending } = sort;
  if (!nullable) return [{ column, index, where: 'excluded = 0', descending }];
  return [
    { column, index, where: `excluded = 0 AND ${column} IS NOT NULL`, descending },
    { column: null, index: null, where: `excluded = 0 AND ${column} IS NULL`, descending },
  ];
}

/** Puts refs of several lists of one order into one, each row once, and keeps the first. */
export function mergeRefs(
  lists: readonly (readonly RowRef[])[],
  descending: boolean,
  limit: number,
): RowRef[] {
  const [only] = lists;
  if (lists.length === 1 && only !== undefined) return only.slice(0, limit);
  const byId = new Map(lists.flat().map((ref) => [ref.id, ref]));
  const sign = descending ? -1 : 1;
  return [...byId.values()].sort((a, b) => sign * compareRefs(a, b)).slice(0, limit);
}

/** Orders refs by value, then id, both upwards. */
export function compareRefs(a: RowRef, b: RowRef): number {
  if (a.value !== null && b.value !== null && a.value !== b.value)
    return a.value < b.value ? -1 : 1;
  return a.id - b.id;
}
