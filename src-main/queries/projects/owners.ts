import { formatUsd } from '../../../src-shared/domain/money.ts';
import type { OwnerKind, OwnerRow, Owners, OwnersInput } from '../../../src-shared/ipc/projects.ts';
import { namesOf } from '../dashboard/distribution.ts';
import { pointsOf } from '../dashboard/points.ts';
import type { Scope } from '../dashboard/scope.ts';
import type { QueryKit } from '../query-kit.ts';
import { partsOf } from '../sums/parts.ts';
import { readParts } from '../sums/read-parts.ts';
import { toFigures } from '../sums/figures.ts';
import { nameOf } from '../usage-facets.ts';
import { modelMatrix } from './model-matrix.ts';
import { edgesOf } from './owner-edges.ts';
import { hasUsers, headOf, ownerScope } from './owner-scope.ts';
import { sessionsOf } from './owner-sessions.ts';

/** Where it went: every project or user of a range with its sums, of one state of the vault, exact to the nano-dollar. */
export function owners(kit: QueryKit, input: OwnersInput): Owners {
  const { by } = input;
  const scope = ownerScope(kit, input);
  const names = namesOf(scope, by);
  const before = costsBefore(scope, by);
  const matrix = modelMatrix(scope, by);
  const { countOf, sessions } = sessionsOf(scope, by);
  const edges = edgesOf(
    scope,
    by,
    names.map(({ key }) => key),
  );
  const rows = names.map(({ key, label, sums }): OwnerRow => {
    const models = matrix.modelsOf(key);
    return {
      ...toFigures(sums),
      key,
      label,
      previousNetCost: formatUsd(before.get(key) ?? 0n),
      sessions: countOf(key),
      models: models.slice(0, 3),
      modelCount: models.length,
      firstTimestamp: edges.get(key)?.first ?? null,
      lastTimestamp: edges.get(key)?.last ?? null,
      byModel: matrix.costsOf(key),
    };
  });
  return {
    ...headOf(scope),
    ...pointsOf(scope, names, by),
    hasUsers: hasUsers(kit),
    owners: rows,
    columns: matrix.columns,
    sessions,
  };
}

const COST = {
  days: ['coalesce(sum(net_cost), 0)'],
  rollups: ['coalesce(sum(net_cost), 0)'],
  rows: ['coalesce(sum(net_cost), 0)'],
};

/** Net cost by name in the range that is compared with, nano-US-dollars. */
function costsBefore({ kit, open, previous }: Scope, by: OwnerKind): Map<string | null, bigint> {
  const costs = new Map<string | null, bigint>();
  const parts = partsOf(kit, { ...open, ...previous }, 'day');
  for (const [id = 0n, cost = 0n] of readParts(kit, parts, [by], COST)) {
    const { value } = nameOf(kit, by, Number(id));
    costs.set(value, (costs.get(value) ?? 0n) + BigInt(cost));
  }
  return costs;
}
