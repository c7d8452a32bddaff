import type { SessionInput, SessionNeighbours } from '../../../src-shared/ipc/sessions.ts';
import type { QueryKit } from '../query-kit.ts';
import { select } from '../selection.ts';
import { createEdges, pageOfSessions } from './order-sessions.ts';
import { findSession, nameSession } from './session-names.ts';
import { sessionPartsOf } from './session-parts.ts';
import { readSessions } from './session-sums.ts';

/** The sessions of the same project before and after one, by their first usage log. */
export function sessionNeighbours(kit: QueryKit, input: SessionInput): SessionNeighbours {
  const id = findSession(kit, input);
  const project = nameSession(kit, id)?.project ?? null;
  const selection = select(kit, { project: [project] });
  const sessions = readSessions(kit, sessionPartsOf(kit, selection)).filter((one) => one.id !== 0);
  const own = sessions.find((one) => one.id === id);
  if (own === undefined) return { earlier: null, later: null };
  // All that begin on an earlier day stand before it, and those of its own day about it.
  const before = sessions.filter(({ first }) => first < own.first).length;
  const ofDay = sessions.filter(({ first }) => first === own.first).length;
  const offset = Math.max(0, before - 1);
  const around = pageOfSessions(
    sessions,
    { field: 'firstTimestamp', descending: false },
    { offset, limit: before - offset + ofDay + 1 },
    createEdges(kit, selection),
  );
  const at = around.findIndex((one) => one.id === id);
  return { earlier: nameOf(kit, around[at - 1]?.id), later: nameOf(kit, around[at + 1]?.id) };
}

function nameOf(kit: QueryKit, id: number | undefined): SessionNeighbours['earlier'] {
  const named = id === undefined ? undefined : nameSession(kit, id);
  return named === undefined ? null : { session: named.session, source: named.source };
}
