import type { SessionsInput } from '../../../src-shared/ipc/sessions.ts';
import { allOf, condition } from '../condition.ts';
import type { QueryKit } from '../query-kit.ts';
import { rowCondition } from '../row-condition.ts';
import { isImpossible, type Selection } from '../selection.ts';
import type { Part } from '../sums/parts.ts';
import { partsOfSession } from './session-parts.ts';
import { errorsOf, netCostOf, requestsOf, type SessionCell, tokensOf } from './session-sums.ts';

/** Gives the exact time (UTC ms) of a session's first or last row within the parts. */
export type EdgeOfSession = (id: number, isLast: boolean) => number | null;

/** Makes what finds the edges of sessions among the rows of a selection; each is looked up once. */
export function createEdges(kit: QueryKit, selection: Selection): EdgeOfSession {
  const rows = rowsOf(selection);
  const known = new Map<string, number | null>();
  return (id, isLast) => {
    const key = `${id} ${isLast}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const edge = edgeOf(kit, rows, id, isLast);
    known.set(key, edge);
    return edge;
  };
}

function rowsOf(selection: Selection): Part[] {
  if (isImpossible(selection)) return [];
  const where = allOf(condition('excluded = 0'), rowCondition(selection));
  return [{ of: 'rows', source: 'usage_logs', where }];
}

function edgeOf(kit: QueryKit, rows: readonly Part[], id: number, isLast: boolean): number | null {
  const times = partsOfSession(rows, id).flatMap(({ source, where }) => {
    const sql = `SELECT timestamp FROM ${source} WHERE ${where.sql}
      ORDER BY timestamp ${isLast ? 'DESC' : ''} LIMIT 1`;
    const time = kit.statement<number>(sql, { pluck: true }).get(...where.params);
    return time === undefined ? [] : [time];
  });
  return times.length === 0 ? null : isLast ? Math.max(...times) : Math.min(...times);
}

type Sort = SessionsInput['sort'];

/**
 * The sessions of a page in their order, equal ones by tokens and id. By time, only sessions of the days that the page
 * touches are looked up to the millisecond.
 */
export function pageOfSessions(
  sessions: readonly SessionCell[],
  sort: Sort,
  page: { offset: number; limit: number },
  edge: EdgeOfSession,
): SessionCell[] {
  const sign = sort.descending ? -1 : 1;
  const end = page.offset + page.limit;
  if (sort.field !== 'firstTimestamp' && sort.field !== 'lastTimestamp') {
    const value = VALUES[sort.field];
    return sessions
      .toSorted((a, b) => sign * (value(a) - value(b)) || tie(a, b))
      .slice(page.offset, end);
  }
  const isLast = sort.field === 'lastTimestamp';
  const place = ({ first, last }: SessionCell) => (isLast ? last : first);
  const byDay = sessions.toSorted((a, b) => sign * (place(a) - place(b)));
  const [from, to] = [dayStart(byDay, page.offset, place), dayEnd(byDay, end, place)];
  const exact = (one: SessionCell) => edge(one.id, isLast) ?? 0;
  return byDay
    .slice(from, to)
    .toSorted((a, b) => sign * (place(a) - place(b) || exact(a) - exact(b)) || tie(a, b))
    .slice(page.offset - from, end - from);
}

const VALUES = {
  netCost: netCostOf,
  totalTokens: tokensOf,
  requests: requestsOf,
  errors: errorsOf,
};

type Place = (one: SessionCell) => number;

/** The first of those that share the place of the one at an index. */
function dayStart(sorted: readonly SessionCell[], index: number, place: Place): number {
  const at = Math.min(index, sorted.length);
  const own = sorted[at];
  return own === undefined ? at : sorted.findIndex((one) => place(one) === place(own));
}

/** Past the last of those that share the place of the one before an index. */
function dayEnd(sorted: readonly SessionCell[], index: number, place: Place): number {
  const at = Math.min(index, sorted.length);
  const own = sorted[at - 1];
  return own === undefined ? at : sorted.findLastIndex((one) => place(one) === place(own)) + 1;
}

function tie(a: SessionCell, b: SessionCell): number {
  return tokensOf(b) - tokensOf(a) || a.id - b.id;
}
