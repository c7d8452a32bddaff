import type { Owner, OwnerInput } from '../../../src-shared/ipc/projects.ts';
import { distributionOf, namesOf } from '../dashboard/distribution.ts';
import { pointsOf } from '../dashboard/points.ts';
import type { QueryKit } from '../query-kit.ts';
import { DIMENSION } from '../selection.ts';
import { nameOf } from '../usage-facets.ts';
import { headOf, ownerScope } from './owner-scope.ts';

const OTHER = { project: 'user', user: 'project' } as const;

/** One project or user over a range: its days by model, and where it stands among all. */
export function owner(kit: QueryKit, { key, ...input }: OwnerInput): Owner {
  const { by, filter } = input;
  const all = namesOf(ownerScope(kit, input), by);
  const scope = ownerScope(kit, { ...input, filter: { ...filter, [by]: [key] } });
  const models = namesOf(scope, 'model');
  const { label, isKnown } = labelOf(kit, by, key);
  const rank = all.findIndex((one) => one.key === key) + 1;
  const whole = all.reduce((sum, { sums }) => sum + sums.netCost, 0n);
  const own = all[rank - 1]?.sums.netCost ?? 0n;
  return {
    ...headOf(scope),
    ...pointsOf(scope, models, 'model'),
    label,
    isKnown,
    models: distributionOf(models),
    parts: distributionOf(namesOf(scope, OTHER[by])),
    place: {
      rank: rank === 0 ? all.length + 1 : rank,
      of: all.length,
      share: whole > 0n ? Number(own) / Number(whole) : null,
    },
  };
}

/** How a name is shown, and whether there is such a one. */
function labelOf(kit: QueryKit, by: OwnerInput['by'], key: string | null) {
  if (key === null) return { label: nameOf(kit, by, 0).label, isKnown: true };
  const ids = [...kit.dictionary.ofKind(DIMENSION[by].kind).keys()];
  const found = ids.map((id) => nameOf(kit, by, id)).find(({ value }) => value === key);
  return { label: found?.label ?? key, isKnown: found !== undefined };
}
