import { ALWAYS, allOf } from '../condition.ts';
import type { QueryKit } from '../query-kit.ts';
import { bucketBounds, errorCondition, rowCondition } from '../row-condition.ts';
import { isImpossible, type Selection, type TextSelection } from '../selection.ts';
import { countByModel, countOfPeriod } from './counts.ts';
import { findByCensus } from './find-by-census.ts';
import { gatherByRollups } from './gather.ts';
import { jumpThroughTime } from './jump.ts';
import { mergeStreams } from './merge-streams.ts';
import { mergeRefs, type Order, type RowRef } from './order.ts';
import { refsOfErrors, refsOfIds, refsOfPeriod, refsOfSessions } from './sorted-rows.ts';
import { errorStream, streamsOf } from './streams.ts';
import { errorIds, requestIds } from './text-ids.ts';

/** Rows that are looked at in the order of a value before the way is changed; most pages end here. */
const BUDGET = 4000;
/** The same in the order of time or of ids, where neighbours lie together and cost a tenth. */
const NEIGHBOUR_BUDGET = 12_000;
/** Most rows that are collected and sorted; above that, going through all in their order finds enough sooner. */
const GATHERED = 20_000;
/** The same of a period, whose rows lie together. */
const PERIOD_GATHERED = 40_000;
/** Most rows that a text finds by an index; more are so many that going through the rows finds them. */
const TEXT_IDS = 8000;
/** Most errors with a text that are collected; of more, going through all errors in their order finds enough sooner. */
const FEW_ERRORS = 1000;
/** Most sessions whose rows are collected at once. */
const FEW_SESSIONS = 20;

/** What is asked of one stretch of a list. */
interface Request {
  after: RowRef | null;
  limit: number;
}

/** Finds the first rows of a selection after a place in one stretch of a list. */
export function findRows(
  kit: QueryKit,
  selection: Selection,
  order: Order,
  request: Request,
): RowRef[] {
  if (isImpossible(selection) || request.limit <= 0) return [];
  const { sessions, rowIds } = selection;
  if (rowIds !== null) {
    return refsOfIds(kit, rowIds, order, { ...request, filter: rowCondition(selection) });
  }
  if (sessions !== null && !sessions.hasNull && sessions.ids.length <= FEW_SESSIONS) {
    return refsOfSessions(kit, sessions, order, { ...request, filter: rowCondition(selection) });
  }
  const byCensus = findByCensus(kit, selection, order, request);
  if (byCensus !== undefined) return byCensus;
  const isByValue = order.column !== null && order.column !== 'timestamp';
  const budget = isByValue ? BUDGET : NEIGHBOUR_BUDGET;
  // A text that no name holds is in few rows, or in so many that its own way finds them.
  const isRare = selection.text !== null && Object.keys(selection.text.names).length === 0;
  const walked = isRare ? null : walk(kit, selection, order, request, budget);
  return walked ?? findRare(kit, selection, order, request);
}

/** Goes through the rows in their order; null where the budget did not suffice. */
function walk(
  kit: QueryKit,
  selection: Selection,
  order: Order,
  request: Request,
  most: number | null,
): RowRef[] | null {
  const filter = rowCondition(selection, order.column !== 'timestamp');
  const budget = filter === ALWAYS ? null : most;
  return mergeStreams(kit, streamsOf(kit, selection, order), { ...request, filter, budget });
}

function walkToTheEnd(
  kit: QueryKit,
  selection: Selection,
  order: Order,
  request: Request,
): RowRef[] {
  return walk(kit, selection, order, request, null) ?? [];
}

function findRare(kit: QueryKit, selection: Selection, order: Order, request: Request): RowRef[] {
  const { text } = selection;
  if (text === null || !text.inRows) return findByRollups(kit, selection, order, request);
  return findByText(kit, selection, text, order, request);
}

/** By the rollups' knowledge of where rows are; what they do not know (sessions, texts in rows) is looked at in the rows. */
function findByRollups(
  kit: QueryKit,
  selection: Selection,
  order: Order,
  request: Request,
  inRows: TextSelection | null = null,
): RowRef[] {
  const filter = rowCondition({ ...selection, dims: {}, isError: null, text: inRows }, false);
  if (order.column === 'timestamp') {
    return jumpThroughTime(kit, selection, order, { ...request, filter });
  }
  const whole = { ...selection, text: inRows ?? selection.text };
  if (selection.isError === 1) {
    return refsOfErrors(kit, order, { ...request, filter: rowCondition(whole) });
  }
  if (countOfPeriod(kit, selection, PERIOD_GATHERED) <= PERIOD_GATHERED) {
    return refsOfPeriod(kit, selection, order, { ...request, filter: rowCondition(whole) });
  }
  const models = countByModel(kit, selection);
  if (models.rows > GATHERED) {
    const narrowed = { ...whole, dims: { ...whole.dims, model: models.ids } };
    return walkToTheEnd(kit, narrowed, order, request);
  }
  const range = bucketBounds(selection);
  return models.rows === 0
    ? []
    : gatherByRollups(kit, selection, order, { ...request, filter, range });
}

/** A text's three ways, each by its own index: names by the rollups, request ids, errors by their trigrams. */
function findByText(
  kit: QueryKit,
  selection: Selection,
  text: TextSelection,
  order: Order,
  request: Request,
): RowRef[] {
  const begun = requestIds(kit, text.text, TEXT_IDS);
  if (begun === null) return findByRollups(kit, { ...selection, text: null }, order, request, text);
  const filter = rowCondition(selection);
  const lists = [refsOfIds(kit, begun, order, { ...request, filter })];
  if (Object.keys(text.names).length > 0) {
    const named = { ...selection, text: { ...text, inRows: false } };
    lists.push(findByRollups(kit, named, order, request));
  }
  if (selection.isError !== 0) lists.push(findErrors(kit, selection, text.text, order, request));
  return mergeRefs(lists, order.descending, request.limit);
}

function findErrors(
  kit: QueryKit,
  selection: Selection,
  text: string,
  order: Order,
  request: Request,
): RowRef[] {
  const filter = allOf(errorCondition(text), rowCondition({ ...selection, text: null }));
  const isByTime = order.column === 'timestamp';
  const ids = errorIds(kit, text, isByTime ? FEW_ERRORS : TEXT_IDS);
  if (ids !== null) return refsOfIds(kit, ids, order, { ...request, filter });
  if (!isByTime) return refsOfErrors(kit, order, { ...request, filter });
  const stream = errorStream(order, selection);
  return mergeStreams(kit, [stream], { ...request, filter, budget: null }) ?? [];
}
