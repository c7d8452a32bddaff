import { DIMENSIONS, type EmptyReason, type UsageFilter } from '../../src-shared/ipc/usage.ts';
import type { QueryKit } from './query-kit.ts';
import { select } from './selection.ts';
import { partsOf } from './sums/parts.ts';
import { readParts } from './sums/read-parts.ts';
import { edgeOf } from './usage-totals.ts';

/** The filters beside the dates. */
const FIELDS = [
  ...DIMENSIONS,
  'session',
  'status',
  'statusCode',
  'errorType',
  'hourOfWeek',
  'id',
  'text',
] as const;

/**
 * Why nothing matches: for each filter, how many rows there would be without it (`from` and `to` together are `dates`), and
 * when the newest row was that matches all but the dates.
 */
export function whyEmpty(kit: QueryKit, input: { filter: UsageFilter }): EmptyReason {
  const { filter } = input;
  const { from, to, ...dateless } = filter;
  const without = FIELDS.filter((field) => filter[field] !== undefined).map((field) => {
    const { [field]: _dropped, ...rest } = filter;
    return { field, count: countOf(kit, rest) };
  });
  const dates =
    from === undefined && to === undefined
      ? []
      : [{ field: 'dates', count: countOf(kit, dateless) }];
  return {
    without: [...without, ...dates],
    newestTimestamp: edgeOf(kit, select(kit, dateless), true),
  };
}

function countOf(kit: QueryKit, filter: UsageFilter): number {
  const counts = {
    days: ['coalesce(sum(row_count), 0)'],
    rollups: ['coalesce(sum(row_count), 0)'],
    rows: ['count(*)'],
  };
  const rows = readParts(kit, partsOf(kit, select(kit, filter), 'day'), [], counts);
  return rows.reduce((sum, [count]) => sum + Number(count ?? 0), 0);
}
