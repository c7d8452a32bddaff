import type { ErrorFacets, UsageFilter } from '../../src-shared/ipc/usage.ts';
import type { QueryKit } from './query-kit.ts';
import { allOf } from './condition.ts';
import { ERROR_TYPE, rowCondition } from './row-condition.ts';
import { WANTED_ROWS } from './wanted.ts';
import { isImpossible, select } from './selection.ts';

interface Counted<Value> {
  value: Value;
  count: number;
}

/** Counts for the filter editor: of each status code and each kind of error, how many errors match all other filters. */
export function errorFacets(kit: QueryKit, { filter }: { filter: UsageFilter }): ErrorFacets {
  const { statusCode: _code, ...ofCodes } = filter;
  const { errorType: _type, ...ofTypes } = filter;
  return {
    statusCode: countBy<number | null>(kit, 'status_code', ofCodes),
    errorType: countBy<string | null>(kit, ERROR_TYPE, ofTypes),
  };
}

function countBy<Value>(kit: QueryKit, value: string, filter: UsageFilter): Counted<Value>[] {
  const selection = select(kit, filter);
  if (isImpossible(selection) || selection.isError === 0) return [];
  const where = allOf(WANTED_ROWS, rowCondition(selection));
  const sql = `SELECT ${value} AS value, count(*) AS count FROM usage_logs INDEXED BY usage_logs_errors
    WHERE excluded = 0 AND is_error = 1 AND (${where.sql}) GROUP BY 1 ORDER BY count DESC, value`;
  return kit.statement<Counted<Value>>(sql).all(...where.params);
}
