import { allOf, condition } from '../condition.ts';
import type { QueryKit } from '../query-kit.ts';
import { rowCondition } from '../row-condition.ts';
import { isImpossible, type Selection } from '../selection.ts';
import { type Part, partsOf } from '../sums/parts.ts';
import { WANTED_ROWS } from '../wanted.ts';

/**
 * The parts of a selection that know sessions: the sums of days and sessions where the selection is whole days of the
 * vault's zone, else rows.
 */
export function sessionPartsOf(kit: QueryKit, selection: Selection): Part[] {
  if (isImpossible(selection)) return [];
  const parts = partsOf(kit, selection, 'day');
  if (parts.every(({ of }) => of === 'days'))
    return parts.map((part) => ({ ...part, source: 'session_days' }));
  const index = selection.sessions?.hasNull === false ? 'by_session' : 'by_time';
  const where = allOf(condition('excluded = 0'), WANTED_ROWS, rowCondition(selection));
  return [{ of: 'rows', source: `usage_logs INDEXED BY usage_logs_${index}`, where }];
}

/** The same parts narrowed to one session, by the indexes that sessions have. */
export function partsOfSession(parts: readonly Part[], id: number): Part[] {
  return parts.map((part) => ({
    of: part.of,
    source:
      part.of === 'days'
        ? 'session_days INDEXED BY session_days_by_session'
        : 'usage_logs INDEXED BY usage_logs_by_session',
    where: allOf(condition('session_id = ?', id), part.where),
  }));
}
