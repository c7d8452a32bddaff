import type { ReactElement, ReactNode } from 'react';
import type { FacetValue } from '../../../../src-shared/ipc/usage.ts';
import { Checkbox } from '../../../components/ui/choice.tsx';
import { formatCount } from '../../../format/number.ts';
import type { FilterValue } from '../filters.ts';

/** Facets with the values that the other filters leave none of, and with those chosen: none vanishes from its list. */
export function withNone(
  facets: readonly FacetValue[],
  known: readonly FacetValue[],
  chosen: readonly FilterValue[],
): FacetValue[] {
  const all = new Map(facets.map((facet) => [facet.value, facet]));
  const rest = [...known, ...chosen.map((value) => ({ ...value, group: null, count: 0 }))];
  for (const facet of rest) if (!all.has(facet.value)) all.set(facet.value, { ...facet, count: 0 });
  return [...all.values()];
}

/** One value to tick, with the usage logs that it would give. */
export function FacetOption({
  checked,
  onToggle,
  label,
  count,
  title,
}: {
  checked: boolean;
  onToggle: () => void;
  label: ReactNode;
  /** Null: nobody counted it. */
  count: number | null;
  title?: string | undefined;
}): ReactElement {
  return (
    <li>
      <label className={count === 0 ? 'option zero' : 'option'} title={title}>
        <Checkbox checked={checked} onChange={onToggle} />
        <span className="grow cut">{label}</span>
        {count === null ? null : <span className="num">{formatCount(count)}</span>}
      </label>
    </li>
  );
}
