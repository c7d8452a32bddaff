import { formatUsd } from '../../../src-shared/domain/money.ts';
import {
  MAX_MODEL_COLUMNS,
  type OwnerKind,
  type Owners,
} from '../../../src-shared/ipc/projects.ts';
import { CostSum, dollarsOf, PLACE } from '../dashboard/cells.ts';
import { namesOf } from '../dashboard/distribution.ts';
import { mergeRated, ratedCost } from '../dashboard/rated-costs.ts';
import type { Scope } from '../dashboard/scope.ts';
import type { RatedCost } from '../money/display-rates.ts';
import type { Sums } from '../sums/figures.ts';
import { nameOf } from '../usage-facets.ts';

/** Net cost by project (or user) and model. */
export interface ModelMatrix {
  columns: Owners['columns'];
  /** Of one name: net cost in the order of the columns. */
  costsOf: (name: string | null) => string[];
  /** The same in the display currency; null where US dollars are shown. */
  shownCostsOf: (name: string | null) => string[] | null;
  /** Its models, the dearest first, then the one with more tokens. */
  modelsOf: (name: string | null) => (string | null)[];
}

/** Adds the cells up by name and model. */
export function modelMatrix(scope: Scope, by: OwnerKind): ModelMatrix {
  const models = namesOf(scope, 'model');
  const cut = models.length > MAX_MODEL_COLUMNS + 1 ? MAX_MODEL_COLUMNS : models.length;
  const rest = models.slice(cut);
  const columns = models.slice(0, cut).map(({ key, label, sums, rated }) => ({
    key,
    label,
    isOther: false,
    isUnpriced: isUnpriced(sums),
    netCost: formatUsd(sums.netCost),
    shownCost: rated?.shown() ?? null,
  }));
  if (rest.length > 0) {
    const cost = rest.reduce((sum, { sums }) => sum + sums.netCost, 0n);
    const label = `Other (${rest.length})`;
    columns.push({
      key: 'other',
      label,
      isOther: true,
      isUnpriced: rest.every(({ sums }) => isUnpriced(sums)),
      netCost: formatUsd(cost),
      shownCost: mergeRated(rest.map(({ rated }) => rated))?.shown() ?? null,
    });
  }
  const places = new Map(models.map(({ key }, at) => [key, Math.min(at, columns.length - 1)]));
  const costs = costsByName(scope, by);
  return {
    columns,
    costsOf(name) {
      const sums = columns.map(() => 0n);
      for (const [model, { sum }] of costs.get(name) ?? []) {
        const at = places.get(model) ?? -1;
        sums[at] = (sums[at] ?? 0n) + sum.netCost();
      }
      return sums.map(formatUsd);
    },
    shownCostsOf(name) {
      if (scope.rates === null) return null;
      const sums = columns.map(() => ratedCost(scope));
      for (const [model, { rated }] of costs.get(name) ?? [])
        if (rated !== null) sums[places.get(model) ?? -1]?.merge(rated);
      return sums.map((sum) => sum?.shown() ?? formatUsd(0n));
    },
    modelsOf: (name) =>
      [...(costs.get(name) ?? [])]
        .sort((a, b) => compare(a[1].sum, b[1].sum))
        .map(([model]) => model),
  };
}

function isUnpriced({ requests, unpriced }: Sums): boolean {
  return requests > 0n && unpriced === requests;
}

function compare(a: CostSum, b: CostSum): number {
  if (a.netCost() !== b.netCost()) return a.netCost() > b.netCost() ? -1 : 1;
  return b.tokens() - a.tokens();
}

interface Cost {
  sum: CostSum;
  /** In the display currency; null where US dollars are shown. */
  rated: RatedCost | null;
}
type ByModel = Map<string | null, Cost>;

function costsByName(scope: Scope, by: OwnerKind): Map<string | null, ByModel> {
  const { kit, cells } = scope;
  const names = createNames(kit, by);
  const models = createNames(kit, 'model');
  const costs = new Map<string | null, ByModel>();
  for (const cell of cells) {
    const name = names(cell[PLACE[by]] ?? 0);
    const byModel: ByModel = costs.get(name) ?? new Map();
    costs.set(name, byModel);
    const model = models(cell[PLACE.model] ?? 0);
    const { sum, rated } = byModel.get(model) ?? { sum: new CostSum(), rated: ratedCost(scope) };
    byModel.set(model, { sum, rated });
    sum.add(cell);
    if (rated === null) continue;
    const own = new CostSum();
    own.add(cell);
    rated.add(cell[PLACE.day] ?? 0, ...dollarsOf(own.netCost()));
  }
  return costs;
}

/** Names by id, each worked out once. */
function createNames(kit: Scope['kit'], dimension: OwnerKind | 'model') {
  const known = new Map<number, string | null>();
  return (id: number): string | null => {
    const found = known.get(id);
    if (found !== undefined) return found;
    const { value } = nameOf(kit, dimension, id);
    known.set(id, value);
    return value;
  };
}
