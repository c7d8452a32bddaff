import type { Dashboard } from '../../../src-shared/ipc/dashboard.ts';
import { isImpossible } from '../selection.ts';
import { rowCondition } from '../row-condition.ts';
import type { Scope } from './scope.ts';

type ErrorKind = Dashboard['errors'][number];

/** The provider's word for what went wrong, in the shapes that providers use. */
const TYPE = `CASE WHEN json_valid(error_details) THEN coalesce(
    json_extract(error_details, '$.type'), json_extract(error_details, '$.error.type'),
    json_extract(error_details, '$.code'), json_extract(error_details, '$.error.code')) END`;

/** Errors within the range by status and type, the most first. */
export function errorsOf({ kit, selection }: Scope): ErrorKind[] {
  if (isImpossible(selection) || selection.isError === 0) return [];
  const where = rowCondition(selection);
  const sql = `SELECT status_code AS statusCode, CAST(${TYPE} AS TEXT) AS type, sum(requests) AS count,
      max(timestamp) AS newestTimestamp, id AS newestId
    FROM usage_logs INDEXED BY usage_logs_errors
    WHERE excluded = 0 AND is_error = 1 AND (${where.sql})
    GROUP BY 1, 2 ORDER BY count DESC, newestTimestamp DESC`;
  return kit.statement<ErrorKind>(sql).all(...where.params);
}
