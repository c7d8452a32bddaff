import { dayOfDate } from '../../vault/rollups/local-days.ts';
import type { QueryKit } from '../query-kit.ts';
import { rowCondition } from '../row-condition.ts';
import type { Selection } from '../selection.ts';
import type { DayCount } from './census.ts';
import { gatherDays } from './gather-days.ts';
import { mergeStreams } from './merge-streams.ts';
import { mergeRefs, type Order, type RowRef } from './order.ts';
import { streamsOf } from './streams.ts';

/** Rows that are gone through in the time that it takes to look where those of a day are. */
const ROWS_A_DAY = 500;

/** Finds rows in the order of time: only as many of the days that have some as hold enough of them are looked at. */
export function findByTime(
  kit: QueryKit,
  selection: Selection,
  order: Order,
  request: { after: RowRef | null; limit: number; days: readonly DayCount[] },
): RowRef[] {
  const { after, limit } = request;
  let rest = daysAfter(kit, request.days, order, after);
  let refs: RowRef[] = [];
  while (refs.length < limit && rest.length > 0) {
    const { near, passed } = nextDays(rest, limit - refs.length, selection);
    if (near.length === 0) break;
    const matching = near.filter((one) => one.matching > 0);
    if (refs.length === 0 && passed <= ROWS_A_DAY * matching.length) {
      const filter = rowCondition(selection, false);
      const streams = streamsOf(kit, selection, order);
      const found = mergeStreams(kit, streams, { after, limit, filter, budget: null });
      if (found !== null) return found;
    }
    const left = limit - refs.length;
    const found = gatherDays(kit, selection, order, { after, limit: left, days: matching });
    refs = mergeRefs([refs, found], order.descending, limit);
    rest = rest.slice(near.length);
  }
  return refs;
}

/** The days from the place on, in the order of the list. */
function daysAfter(
  kit: QueryKit,
  days: readonly DayCount[],
  { descending }: Order,
  after: RowRef | null,
): DayCount[] {
  const inOrder = descending ? days.toReversed() : [...days];
  if (after === null || after.value === null) return inOrder;
  const at = dayOfDate(kit.money().calendar.dateOf(Number(after.value)));
  return inOrder.filter(({ day }) => (descending ? day <= at : day >= at));
}

/**
 * The next days that hold a number of rows, and how many rows must be passed there. The first may hold rows that lie before
 * the place or outside the period: what it has is not counted.
 */
function nextDays(
  days: readonly DayCount[],
  wanted: number,
  { isError, dims }: Selection,
): { near: readonly DayCount[]; passed: number } {
  let matching = 0;
  let passed = 0;
  for (const [at, one] of days.entries()) {
    passed += isError === 1 ? one.errors : dims.project === undefined ? one.rows : one.ofProjects;
    if (at > 0) matching += one.matching;
    if (matching >= wanted) return { near: days.slice(0, at + 1), passed };
  }
  return { near: days, passed };
}
