import { formatUsd } from '../../../src-shared/domain/money.ts';
import type { OwnerKind, OwnerRow, Owners, OwnersInput } from '../../../src-shared/ipc/projects.ts';
import { dollarsOf } from '../dashboard/cells.ts';
import { dayOf } from '../dashboard/days/day-sql.ts';
import { namesOf } from '../dashboard/distribution.ts';
import { pointsOf } from '../dashboard/points.ts';
import { ratedCost } from '../dashboard/rated-costs.ts';
import type { Scope } from '../dashboard/scope.ts';
import type { RatedCost } from '../money/display-rates.ts';
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
  const rows = names.map(({ key, label, sums, rated }): OwnerRow => {
    const models = matrix.modelsOf(key);
    return {
      ...toFigures(sums),
      key,
      label,
      shownCost: rated?.shown() ?? null,
      previousNetCost: formatUsd(before.get(key)?.cost ?? 0n),
      previousShownCost: (before.get(key)?.rated ?? ratedCost(scope))?.shown() ?? null,
      sessions: countOf(key),
      models: models.slice(0, 3),
      modelCount: models.length,
      firstTimestamp: edges.get(key)?.first ?? null,
      lastTimestamp: edges.get(key)?.last ?? null,
      byModel: matrix.costsOf(key),
      shownByModel: matrix.shownCostsOf(key),
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

interface CostBefore {
  /** Nano-US-dollars. */
  cost: bigint;
  /** In the display currency; null where US dollars are shown. */
  rated: RatedCost | null;
}

/** Net cost by name in the range that is compared with. */
function costsBefore(scope: Scope, by: OwnerKind): Map<string | null, CostBefore> {
  const { kit, open, previous, calendar } = scope;
  const costs = new Map<string | null, CostBefore>();
  const parts = partsOf(kit, { ...open, ...previous }, 'day');
  // Only a conversion asks for the days.
  const days = scope.rates === null ? [] : [dayOf(calendar.timeZone)];
  for (const [id = 0n, ...rest] of readParts(kit, parts, [by, ...days], COST)) {
    const { value } = nameOf(kit, by, Number(id));
    const known = costs.get(value) ?? { cost: 0n, rated: ratedCost(scope) };
    const cost = BigInt(rest.at(-1) ?? 0n);
    costs.set(value, { ...known, cost: known.cost + cost });
    known.rated?.add(Number(rest[0]), ...dollarsOf(cost));
  }
  return costs;
}
