import type { ReactElement, ReactNode } from 'react';
import type { FacetValue } from '../../../../src-shared/ipc/usage.ts';
import { Checkbox } from '../../../components/ui/choice.tsx';
import { formatCount } from '../../../format/number.ts';
import type { FilterValue } from '../filters.ts';

/** Facets with the chosen values that they do not tell: a chosen value never vanishes from its list. */
export function withChosen(
  facets: readonly FacetValue[],
  chosen: readonly FilterValue[],
): FacetValue[] {
  const missing = chosen.filter(({ value }) => !facets.some((facet) => facet.value === value));
  return [...facets, ...missing.map((value) => ({ ...value, group: null, count: 0 }))];
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
  count: number;
  title?: string | undefined;
}): ReactElement {
  return (
    <li>
      <label className={count === 0 ? 'option zero' : 'option'} title={title}>
        <Checkbox checked={checked} onChange={onToggle} />
        <span className="grow cut">{label}</span>
        <span className="num">{formatCount(count)}</span>
      </label>
    </li>
  );
}
