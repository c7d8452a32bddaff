import { formatUsd } from '../../../src-shared/domain/money.ts';
import type { SessionRow, SessionsInput, SessionsPage } from '../../../src-shared/ipc/sessions.ts';
import type { QueryKit } from '../query-kit.ts';
import { select } from '../selection.ts';
import type { Part } from '../sums/parts.ts';
import { createEdges, type EdgeOfSession, pageOfSessions } from './order-sessions.ts';
import { nameSession } from './session-names.ts';
import { partsOfSession, sessionPartsOf } from './session-parts.ts';
import {
  addAll,
  less,
  netCostOf,
  type RawSums,
  readSessions,
  type SessionCell,
  toSessionSums,
} from './session-sums.ts';

/** A page of the sessions that have usage logs under a filter; sums are exact, and all parts add up to the filtered set. */
export function sessionsPage(kit: QueryKit, input: SessionsInput): SessionsPage {
  const selection = select(kit, input.filter);
  const parts = sessionPartsOf(kit, selection);
  const cells = readSessions(kit, parts);
  const matches = matcher(kit, input.search);
  const sessions = cells.filter(({ id }) => id !== 0 && matches(id));
  const outside = cells.filter(({ id }) => id === 0);
  const edge = createEdges(kit, selection);
  const page = pageOfSessions(sessions, input.sort, input, edge);
  const all = addAll(sessions);
  return {
    rows: page.flatMap((one) => toRow(kit, parts, one, edge)),
    totalCount: sessions.length,
    sums: toSessionSums(all),
    rest: restOf(sessions, page, all),
    outside:
      outside.length === 0 || input.search.trim() !== '' ? null : toSessionSums(addAll(outside)),
  };
}

/** What is beyond the page. */
function restOf(
  sessions: readonly SessionCell[],
  page: readonly SessionCell[],
  all: RawSums,
): SessionsPage['rest'] {
  const shown = new Set(page);
  let [least, most] = [Infinity, -Infinity];
  for (const one of sessions) {
    if (shown.has(one)) continue;
    least = Math.min(least, netCostOf(one));
    most = Math.max(most, netCostOf(one));
  }
  const count = sessions.length - page.length;
  const amount = (nanos: number) => (count === 0 ? null : formatUsd(BigInt(nanos)));
  return {
    ...toSessionSums(less(all, addAll(page))),
    count,
    least: amount(least),
    most: amount(most),
  };
}

function toRow(
  kit: QueryKit,
  parts: readonly Part[],
  cell: SessionCell,
  edge: EdgeOfSession,
): SessionRow[] {
  const { id } = cell;
  const named = nameSession(kit, id);
  const [first, last] = [edge(id, false), edge(id, true)];
  if (named === undefined || first === null || last === null) return [];
  return [
    {
      ...named,
      ...toSessionSums(addAll([cell])),
      firstTimestamp: first,
      lastTimestamp: last,
      models: modelsOf(kit, parts, id),
    },
  ];
}

/** The models of a session, the dearest first. */
function modelsOf(kit: QueryKit, parts: readonly Part[], id: number): (string | null)[] {
  const ids = partsOfSession(parts, id).flatMap(({ source, where }) => {
    const sql = `SELECT coalesce(model_id, 0) AS model FROM ${source} WHERE ${where.sql}
      GROUP BY model ORDER BY sum(net_cost) DESC, sum(input_tokens + output_tokens) DESC, model`;
    return kit.statement<number>(sql, { pluck: true }).all(...where.params);
  });
  return ids.map((model) => kit.dictionary.name(model === 0 ? null : model));
}

/** Tells which sessions a search finds: by a part of their id or of their project's name, in capitals or not. */
function matcher(kit: QueryKit, search: string): (id: number) => boolean {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return () => true;
  const projects = [...kit.projects()].filter(([, { label, name }]) =>
    [label, name].some((text) => text.toLowerCase().includes(wanted)),
  );
  const pattern = `%${wanted.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const inProject = projects.length === 0 ? '0' : `project_id IN (${projects.map(([id]) => id)})`;
  const sql = `SELECT id FROM sessions WHERE external_id LIKE ? ESCAPE '\\' OR ${inProject}`;
  const found = new Set(kit.statement<number>(sql, { pluck: true }).all(pattern));
  return (id) => found.has(id);
}
