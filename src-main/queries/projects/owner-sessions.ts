import { formatUsd } from '../../../src-shared/domain/money.ts';
import type { OwnerKind, Owners } from '../../../src-shared/ipc/projects.ts';
import type { Scope } from '../dashboard/scope.ts';
import { DIMENSION } from '../selection.ts';
import { createEdges } from '../sessions/order-sessions.ts';
import { nameSession } from '../sessions/session-names.ts';
import { sessionPartsOf } from '../sessions/session-parts.ts';
import { nameOf } from '../usage-facets.ts';

/** The sessions of a range: how many each project or user had, and the dearest of all. */
export interface OwnerSessions {
  countOf: (name: string | null) => number;
  sessions: Owners['sessions'];
}

/** Counts sessions by project or user; one that two of them share is counted with both, and once in the total. */
export function sessionsOf(scope: Scope, by: OwnerKind): OwnerSessions {
  const { kit, selection } = scope;
  const parts = sessionPartsOf(kit, selection);
  const { column } = DIMENSION[by];
  const costs = new Map<number, number>();
  const ofOwner = new Map<number, Set<number>>();
  for (const { source, where } of parts) {
    const sql = `SELECT coalesce(${column}, 0), session_id, coalesce(sum(net_cost), 0) FROM ${source}
      WHERE coalesce(session_id, 0) <> 0 AND (${where.sql}) GROUP BY 1, 2`;
    const rows = kit.statement<number[]>(sql, { raw: true }).all(...where.params);
    for (const [ownerId = 0, id = 0, cost = 0] of rows) {
      costs.set(id, (costs.get(id) ?? 0) + cost);
      const ids = ofOwner.get(ownerId);
      if (ids === undefined) ofOwner.set(ownerId, new Set([id]));
      else ids.add(id);
    }
  }
  const ofName = new Map<string | null, Set<number>>();
  for (const [ownerId, ids] of ofOwner) {
    const { value } = nameOf(kit, by, ownerId);
    ofName.set(value, new Set([...(ofName.get(value) ?? []), ...ids]));
  }
  return {
    countOf: (name) => ofName.get(name)?.size ?? 0,
    sessions: {
      total: costs.size,
      netCost: formatUsd([...costs.values()].reduce((sum, cost) => sum + BigInt(cost), 0n)),
      dearest: dearestOf(scope, costs),
    },
  };
}

function dearestOf(
  { kit, selection }: Scope,
  costs: ReadonlyMap<number, number>,
): Owners['sessions']['dearest'] {
  let dearest: { id: number; cost: number } | null = null;
  for (const [id, cost] of costs) {
    if (dearest === null || cost > dearest.cost || (cost === dearest.cost && id < dearest.id))
      dearest = { id, cost };
  }
  if (dearest === null) return null;
  const named = nameSession(kit, dearest.id);
  const startedAt = createEdges(kit, selection)(dearest.id, false);
  if (named === undefined || startedAt === null) return null;
  const { session, source, projectLabel } = named;
  return { session, source, projectLabel, startedAt, netCost: formatUsd(BigInt(dearest.cost)) };
}
