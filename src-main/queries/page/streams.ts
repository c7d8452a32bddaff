import { NameKind } from '../../vault/kinds.ts';
import { allOf, type Condition, condition } from '../condition.ts';
import type { QueryKit } from '../query-kit.ts';
import { periodCondition } from '../row-condition.ts';
import type { IdSet, Selection } from '../selection.ts';
import type { Order } from './order.ts';
import type { Stream } from './stream.ts';

/** Most streams of names that are merged in the order of time; more names than that are found among all rows. */
const MAX_STREAMS = 8;

/** The streams that together give the rows of a selection (and others) in an order, each once: the narrowest there are. */
export function streamsOf(kit: QueryKit, selection: Selection, order: Order): Stream[] {
  if (order.column === null) return [{ order, source: 'usage_logs NOT INDEXED', where: allOf() }];
  if (order.column === 'timestamp') return timeStreams(order, selection);
  const models = selection.dims.model ?? {
    ids: [...kit.dictionary.ofKind(NameKind.model).keys()],
    hasNull: true,
  };
  return namedStreams(order, order.index ?? '', 'model_id', models, allOf());
}

function timeStreams(order: Order, selection: Selection): Stream[] {
  if (selection.isError === 1) return [errorStream(order, selection)];
  const period = periodCondition(selection.from, selection.to);
  const { project } = selection.dims;
  if (isFew(project)) {
    return namedStreams(order, 'usage_logs_by_project', 'project_id', project, period);
  }
  return [{ order, source: 'usage_logs INDEXED BY usage_logs_by_time', where: period }];
}

/** All errors in the order of time. */
export function errorStream(order: Order, selection: Selection): Stream {
  const period = periodCondition(selection.from, selection.to);
  const source = 'usage_logs INDEXED BY usage_logs_errors';
  return { order, source, where: allOf(condition('is_error = 1'), period) };
}

function isFew(set: IdSet | undefined): set is IdSet {
  return set !== undefined && set.ids.length + (set.hasNull ? 1 : 0) <= MAX_STREAMS;
}

function namedStreams(
  order: Order,
  index: string,
  column: string,
  set: IdSet,
  where: Condition,
): Stream[] {
  const tests = [
    ...set.ids.map((id) => condition(`${column} = ?`, id)),
    ...(set.hasNull ? [condition(`${column} IS NULL`)] : []),
  ];
  return tests.map((test) => ({
    order,
    source: `usage_logs INDEXED BY ${index}`,
    where: allOf(test, where),
  }));
}
