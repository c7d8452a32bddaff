import type { ReactElement } from 'react';
import type { Dimension, FacetValue } from '../../../../src-shared/ipc/usage.ts';
import { FIELD_LABELS, labelOf, toggleValue, valuesOf } from '../filters.ts';
import { useUsageView } from '../view-context.tsx';
import { FacetOption, withNone } from './facet-list.tsx';

/** How a facet is written: its own label, or our name for a source or provider. */
function facetLabel(field: Dimension, facet: FacetValue): string {
  const own = facet.label === '' || facet.label === facet.value;
  return own || facet.value === null ? labelOf(field, facet.value) : facet.label;
}

/** The values of one dimension; those that give nothing stand last and grey. */
export function FacetSection({
  field,
  facets,
  known,
}: {
  field: Exclude<Dimension, 'model'>;
  facets: readonly FacetValue[];
  /** Every value in the vault. */
  known: readonly FacetValue[];
}): ReactElement {
  const { view, dispatch } = useUsageView();
  const chosen = valuesOf(view.filters, field);
  const all = withNone(facets, known, chosen).toSorted((a, b) => b.count - a.count);
  return (
    <div>
      <div className="editor-head">
        <h2 className="head">{FIELD_LABELS[field]}</h2>
      </div>
      <ul className="editor-values">
        {all.map((facet) => {
          const value = { value: facet.value, label: facetLabel(field, facet) };
          return (
            <FacetOption
              key={String(facet.value)}
              checked={chosen.some((candidate) => candidate.value === facet.value)}
              onToggle={() =>
                dispatch({ type: 'filters', filters: toggleValue(view.filters, field, value) })
              }
              label={value.label}
              count={facet.count}
              title={facet.value ?? undefined}
            />
          );
        })}
      </ul>
    </div>
  );
}
