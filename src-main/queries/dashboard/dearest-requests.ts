import type { Dashboard } from '../../../src-shared/ipc/dashboard.ts';
import { NameKind } from '../../vault/kinds.ts';
import { allOf, condition } from '../condition.ts';
import { mergeRefs, ordersOf, type RowRef, type SortValue } from '../page/order.ts';
import { readRefs } from '../page/stream.ts';
import { rowCondition } from '../row-condition.ts';
import { isImpossible } from '../selection.ts';
import { firstRows } from '../usage-page.ts';
import { readUsageRows } from '../usage-rows.ts';
import type { Scope } from './scope.ts';

const TOP = 5;
const DAY_MS = 86_400_000;

/**
 * The dearest requests of the range. Those that cost no less than the last one of an earlier answer are few, and the index
 * of costs gives them at once; where they are not enough, all are asked for.
 */
export function dearestRequests(scope: Scope): Dashboard['requests'] {
  const { kit, range, open } = scope;
  const question = JSON.stringify([open, Math.round((range.to - range.from) / DAY_MS)]);
  const floor = kit.costFloors.get(question);
  let refs = floor === undefined ? [] : refsFrom(scope, floor);
  if (refs.length < TOP) refs = dearestOfAll(scope);
  const last = refs.length < TOP ? null : refs.at(-1)?.value;
  kit.costFloors.set(question, last ?? undefined);
  const ids = refs.map(({ id }) => id);
  return readUsageRows(kit, ids).flatMap((row) => {
    const { id, timestamp, model, projectLabel, totalTokens, netCost } = row;
    if (netCost === null) return [];
    const shownCost = row.shown?.amount ?? null;
    return [{ id, timestamp, model, projectLabel, totalTokens, netCost, shownCost }];
  });
}

function dearestOfAll({ kit, selection }: Scope): RowRef[] {
  const [priced] = ordersOf({ field: 'netCost', descending: true });
  return priced === undefined ? [] : firstRows(kit, selection, [priced], null, TOP);
}

/** The dearest of the rows that cost at least so many nano-US-dollars. */
function refsFrom({ kit, selection }: Scope, floor: SortValue): RowRef[] {
  if (isImpossible(selection)) return [];
  const every = { ids: [...kit.dictionary.ofKind(NameKind.model).keys()], hasNull: true };
  const { ids, hasNull } = selection.dims.model ?? every;
  const models = [
    ...(ids.length === 0 ? [] : [`model_id IN (${ids.join(',')})`]),
    ...(hasNull ? ['model_id IS NULL'] : []),
  ];
  const lists = models.map((model) => {
    const where = allOf(
      condition('excluded = 0 AND net_cost IS NOT NULL'),
      condition(model),
      condition('net_cost >= ?', floor),
      rowCondition(selection),
    );
    const sql = `SELECT id, net_cost FROM usage_logs INDEXED BY usage_logs_by_net_cost
      WHERE ${where.sql} ORDER BY net_cost DESC, id DESC LIMIT ?`;
    return readRefs(kit, sql, [...where.params, TOP]);
  });
  return mergeRefs(lists, true, TOP);
}
