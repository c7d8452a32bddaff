import type { Dashboard } from '../../../../src-shared/ipc/dashboard.ts';
import { allOf } from '../../condition.ts';
import { ERROR_TYPE, rowCondition } from '../../row-condition.ts';
import { WANTED_ROWS } from '../../wanted.ts';
import { dayOf } from './day-sql.ts';
import type { DayReader } from './days-of.ts';

/** Errors of one status and type. */
export type ErrorKind = Dashboard['errors'][number];

/** The errors of a local day by status and type. */
export const ERRORS_OF_DAYS: DayReader<ErrorKind[]> = {
  name: 'errors',
  read({ kit, selection, calendar }) {
    const days = new Map<number, ErrorKind[]>();
    if (selection.isError === 0) return days;
    const where = allOf(WANTED_ROWS, rowCondition(selection));
    const sql = `SELECT ${dayOf(calendar.timeZone).rows} AS day, status_code AS statusCode, ${ERROR_TYPE} AS type,
        sum(requests) AS count, max(timestamp) AS newestTimestamp, id AS newestId
      FROM usage_logs INDEXED BY usage_logs_errors
      WHERE excluded = 0 AND is_error = 1 AND (${where.sql})
      GROUP BY 1, 2, 3`;
    const found = kit.statement<ErrorKind & { day: number }>(sql).all(...where.params);
    for (const { day, ...kind } of found) {
      const known = days.get(day);
      if (known === undefined) days.set(day, [kind]);
      else known.push(kind);
    }
    return days;
  },
  bytesOf: (kinds) => 200 * kinds.length + 50,
};
