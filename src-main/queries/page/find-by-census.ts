import type { QueryKit } from '../query-kit.ts';
import { rowCondition } from '../row-condition.ts';
import { isOfRows, type Selection } from '../selection.ts';
import { type Census, type DayCount, takeCensus } from './census.ts';
import { findByTime } from './find-by-time.ts';
import { gatherDays } from './gather-days.ts';
import { mergeStreams } from './merge-streams.ts';
import type { Order, RowRef } from './order.ts';
import { refsOfErrors, refsOfPeriod, refsOfProjects } from './sorted-rows.ts';
import { streamsOf } from './streams.ts';

/** What is asked of one stretch of a list. */
interface Request {
  after: RowRef | null;
  limit: number;
}

/**
 * Finds the first rows of a selection by what the sums of days tell of it: how many rows match, and on which days. So the
 * shortest way is known before one is taken. Undefined: the sums cannot tell, or there is nothing to be told.
 */
export function findByCensus(
  kit: QueryKit,
  selection: Selection,
  order: Order,
  request: Request,
): RowRef[] | undefined {
  if (isOfRows(selection) || selection.text !== null || selection.hours !== null) return undefined;
  const isByTime = order.column === 'timestamp';
  // A period alone is counted quicker than a census is taken.
  const isOfNames = Object.keys(selection.dims).length > 0 || selection.isError !== null;
  if (!isOfNames) return undefined;
  const census = takeCensus(kit, selection);
  if (census === null) return undefined;
  const { days } = census;
  if (isByTime) return findByTime(kit, selection, order, { ...request, days });
  const ways = collectingWays(kit, selection, order, request, days);
  const [collect] = ways.sort((a, b) => a.cost - b.cost);
  // How many have no value is not known: where few rows match at all, those are looked at.
  const { column } = order;
  if (column === null) return sum(days, 'matching') <= FEW ? collect?.find() : undefined;
  return (
    walkUnless(kit, selection, order, request, census, collect?.cost ?? Infinity) ?? collect?.find()
  );
}

/** Most rows that are looked at for those without a value. */
const FEW = 20_000;
/**
 * What looking at one row costs each way, in microseconds on one machine; only their ratios count. In the order of a value
 * neighbours lie anywhere, and what is read ahead of each model is not all used; those of one time or one project lie together.
 */
const COST = { walked: 4, gathered: 0.7, inDay: 0.003, neighbour: 0.4, error: 1.1, stream: 40 };
/** Going through rows in their order is given up when it takes so much longer than was thought: values and names may go together. */
const PATIENCE = 5;

function sum(days: readonly DayCount[], of: Exclude<keyof DayCount, 'day'>): number {
  return days.reduce((all, one) => all + one[of], 0);
}

/**
 * Rows that are looked at where those that match are collected by their quarter-hours: all of the same project and
 * quarter-hour, of which there is one by itself in a small vault, and ten in a large one.
 */
function neighboursOf(days: readonly DayCount[]): number {
  return days.reduce((all, { rows, matching, projects }) => {
    const together = Math.max(1, rows / (QUARTERS * Math.max(1, projects)));
    return all + Math.min(rows, matching * together);
  }, 0);
}

/** Quarter-hours of a day. */
const QUARTERS = 96;

interface Way {
  cost: number;
  find(): RowRef[];
}

/** The ways that collect all rows that match, and sort them. */
function collectingWays(
  kit: QueryKit,
  selection: Selection,
  order: Order,
  request: Request,
  days: readonly DayCount[],
): Way[] {
  const filtered = { ...request, filter: rowCondition(selection) };
  const held = sum(
    days.filter(({ matching }) => matching > 0),
    'rows',
  );
  const ways: Way[] = [
    {
      cost: neighboursOf(days) * COST.gathered + held * COST.inDay,
      find: () => gatherDays(kit, selection, order, { ...request, days }),
    },
  ];
  if (selection.from !== null || selection.to !== null) {
    ways.push({
      cost: sum(days, 'rows') * COST.neighbour,
      find: () => refsOfPeriod(kit, selection, order, filtered),
    });
  }
  const { project } = selection.dims;
  if (project?.hasNull === false) {
    ways.push({
      cost: sum(days, 'ofProjects') * COST.neighbour,
      find: () => refsOfProjects(kit, project, selection, order, filtered),
    });
  }
  if (selection.isError === 1) {
    ways.push({
      cost: sum(days, 'errors') * COST.error,
      find: () => refsOfErrors(kit, order, filtered),
    });
  }
  return ways;
}

/** Goes through the rows in their order; null where collecting costs less, or it took too long. */
function walkUnless(
  kit: QueryKit,
  selection: Selection,
  order: Order,
  request: Request,
  { days, models, rowsOfModels }: Census,
  most: number,
): RowRef[] | null {
  const matching = sum(days, 'matching');
  if (matching === 0) return [];
  // Errors have no tokens and no cost: in the order of those they lie all at one end.
  if (selection.isError === 1) return null;
  const dims = { ...selection.dims, model: models };
  const streams = streamsOf(kit, { ...selection, dims }, order);
  const passed = Math.min(rowsOfModels, (request.limit * rowsOfModels) / matching);
  if (passed * COST.walked + streams.length * COST.stream > most) return null;
  const budget = Math.ceil(PATIENCE * (passed + 50 * streams.length));
  return mergeStreams(kit, streams, { ...request, filter: rowCondition(selection), budget });
}
