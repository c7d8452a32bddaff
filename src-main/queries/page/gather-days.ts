import { BUCKET_MS } from '../../vault/kinds.ts';
import { startOfDay } from '../dashboard/days/days-of.ts';
import type { QueryKit } from '../query-kit.ts';
import { bucketBounds, rowCondition } from '../row-condition.ts';
import type { Selection } from '../selection.ts';
import type { DayCount } from './census.ts';
import { gatherByRollups } from './gather.ts';
import { mergeRefs, type Order, type RowRef } from './order.ts';
import { refsOfPeriod } from './sorted-rows.ts';

/** Most stretches of days that are looked at one by one; of more, those with the smallest gaps become one. */
const MOST_RUNS = 24;
/** Where so much of a day matches, its rows are gone through rather than looked up by its quarter-hours. */
const DENSE = 0.25;

/** Collects the rows of a selection on days that are known to have some, and sorts them. */
export function gatherDays(
  kit: QueryKit,
  selection: Selection,
  order: Order,
  request: { after: RowRef | null; limit: number; days: readonly DayCount[] },
): RowRef[] {
  const lists = runsOf(request.days).map((run) => gatherRun(kit, selection, order, request, run));
  return mergeRefs(lists, order.descending, request.limit);
}

/** Days in a row with few gaps, both included. */
interface Run {
  first: number;
  last: number;
  rows: number;
  matching: number;
}

function gatherRun(
  kit: QueryKit,
  selection: Selection,
  order: Order,
  { after, limit }: { after: RowRef | null; limit: number },
  run: Run,
): RowRef[] {
  const { calendar } = kit.money();
  const period = bucketBounds(selection);
  const start = Math.floor(startOfDay(calendar, run.first) / BUCKET_MS);
  const end = Math.ceil(startOfDay(calendar, run.last + 1) / BUCKET_MS) - 1;
  const low = period.low === null ? start : Math.max(start, period.low);
  const high = period.high === null ? end : Math.min(end, period.high);
  if (run.matching > DENSE * run.rows) {
    const within = { from: low * BUCKET_MS, to: (high + 1) * BUCKET_MS };
    return refsOfPeriod(kit, within, order, { after, limit, filter: rowCondition(selection) });
  }
  const filter = rowCondition({ ...selection, dims: {}, isError: null }, false);
  return gatherByRollups(kit, selection, order, { after, limit, filter, range: { low, high } });
}

function runsOf(days: readonly DayCount[]): Run[] {
  const matching = days.filter((one) => one.matching > 0).sort((a, b) => a.day - b.day);
  for (let gap = 1; ; gap *= 2) {
    const runs = runsWithin(matching, gap);
    if (runs.length <= MOST_RUNS) return runs;
  }
}

function runsWithin(days: readonly DayCount[], gap: number): Run[] {
  const runs: Run[] = [];
  for (const { day, rows, matching } of days) {
    const run = runs.at(-1);
    if (run === undefined || day - run.last > gap) {
      runs.push({ first: day, last: day, rows, matching });
    } else {
      run.last = day;
      run.rows += rows;
      run.matching += matching;
    }
  }
  return runs;
}
