import type { QueryKit } from '../query-kit.ts';
import { allOf } from '../condition.ts';
import { rowCondition } from '../row-condition.ts';
import { WANTED_ROWS } from '../wanted.ts';
import { isImpossible, type Selection } from '../selection.ts';
import {
  addSums,
  type Aggregate,
  noSums,
  sumColumns,
  type Sums,
  toFigures,
} from '../sums/figures.ts';
import type { Group } from '../usage-groups.ts';
import { byTokens } from './by-names.ts';

/** Sums by session, from the rows themselves, for rollups know no sessions; sessions of two sources with one id are one group. */
export function groupBySessions(kit: QueryKit, selection: Selection): Group[] {
  if (isImpossible(selection)) return [];
  const where = allOf(WANTED_ROWS, rowCondition(selection));
  const sql = `SELECT session_id, ${sumColumns(kit).rows.join(', ')} FROM usage_logs
    WHERE excluded = 0 AND (${where.sql}) GROUP BY session_id`;
  const rows = kit.statement<Aggregate[]>(sql, { raw: true, bigints: true }).all(...where.params);
  const name = kit.statement<string>('SELECT external_id FROM sessions WHERE id = ?', {
    pluck: true,
  });
  const groups = new Map<string | null, Sums>();
  for (const row of rows) {
    const [id] = row;
    const key = typeof id === 'bigint' ? (name.get(id) ?? null) : null;
    const sums = groups.get(key) ?? noSums();
    groups.set(key, sums);
    addSums(sums, row, 1);
  }
  return [...groups].map(([key, sums]) => ({ key, label: key, ...toFigures(sums) })).sort(byTokens);
}
