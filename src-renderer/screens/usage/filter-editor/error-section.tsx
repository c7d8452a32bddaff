import type { ReactElement } from 'react';
import type { ErrorFacets } from '../../../../src-shared/ipc/usage.ts';
import { useCall } from '../../../api/use-call.ts';
import { FIELD_LABELS, toggleValue, valuesOf, type FilterValue } from '../filters.ts';
import { explainError } from '../inspector/explain-error.ts';
import { useUsageView } from '../view-context.tsx';
import { FacetOption } from './facet-list.tsx';

type Field = keyof ErrorFacets;

interface Choice extends FilterValue {
  count: number;
}

const NONE: Readonly<Record<Field, string>> = { statusCode: 'none', errorType: 'not told' };

/** What there is to choose, and last what is chosen though nothing has it any more. */
function choicesOf(
  found: readonly { value: string | number | null; count: number }[],
  chosen: readonly FilterValue[],
  field: Field,
): Choice[] {
  const choices = found.map(({ value, count }) => {
    const text = value === null ? null : String(value);
    return { value: text, label: text ?? NONE[field], count };
  });
  const isKnown = (one: FilterValue): boolean => choices.some(({ value }) => value === one.value);
  return [
    ...choices,
    ...chosen.filter((one) => !isKnown(one)).map((one) => ({ ...one, count: 0 })),
  ];
}

/** A code with its meaning: `429 rate limit`. */
function shownLabel({ value, label }: FilterValue, field: Field): string {
  if (field === 'errorType' || value === null) return label;
  return `${value} ${explainError(Number(value)).short}`;
}

/** Status codes of errors, or the providers’ words for them. */
export function ErrorSection({ field }: { field: Field }): ReactElement {
  const { view, filter, dispatch } = useUsageView();
  const facets = useCall('usage.errorFacets', { filter }, { keepPrevious: true }).data;
  const chosen = valuesOf(view.filters, field);
  const choices = choicesOf(facets?.[field] ?? [], chosen, field);
  return (
    <div aria-busy={facets === undefined || undefined}>
      <div className="editor-head">
        <h2 className="head grow">{FIELD_LABELS[field]}</h2>
        <span className="sm t3">of errors</span>
      </div>
      <ul className="editor-values">
        {choices.map(({ value, label, count }) => (
          <FacetOption
            key={String(value)}
            checked={chosen.some((one) => one.value === value)}
            onToggle={() =>
              dispatch({
                type: 'filters',
                filters: toggleValue(view.filters, field, { value, label }),
              })
            }
            label={shownLabel({ value, label }, field)}
            count={count}
          />
        ))}
      </ul>
      {facets && choices.length === 0 ? <p className="sm t3">No errors</p> : null}
    </div>
  );
}
