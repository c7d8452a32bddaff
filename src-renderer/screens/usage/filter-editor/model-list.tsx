import { Search } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import type { FacetValue } from '../../../../src-shared/ipc/usage.ts';
import { LinkButton } from '../../../components/ui/button.tsx';
import { ModelName } from '../../../components/ui/model-name.tsx';
import { displayName } from '../../../format/names.ts';
import { formatCount } from '../../../format/number.ts';
import { toggleValue, valuesOf, withoutField } from '../filters.ts';
import { useUsageView } from '../view-context.tsx';
import { FacetOption, withNone } from './facet-list.tsx';
import { HiddenNote } from './hidden-note.tsx';

/** Models under their providers, the provider with most usage logs first. */
export function groupModels(
  facets: readonly FacetValue[],
): { name: string; models: FacetValue[] }[] {
  const groups = new Map<string, FacetValue[]>();
  for (const facet of facets) {
    const name = facet.group === null ? 'Other' : displayName(facet.group);
    groups.set(name, [...(groups.get(name) ?? []), facet]);
  }
  const sum = (models: FacetValue[]): number => models.reduce((all, { count }) => all + count, 0);
  return [...groups.entries()]
    .map(([name, models]) => ({ name, models: models.toSorted((a, b) => b.count - a.count) }))
    .toSorted((a, b) => sum(b.models) - sum(a.models));
}

function ModelOption({ facet }: { facet: FacetValue }): ReactElement {
  const { view, dispatch } = useUsageView();
  const checked = valuesOf(view.filters, 'model').some(({ value }) => value === facet.value);
  const value = { value: facet.value, label: facet.label };
  return (
    <FacetOption
      checked={checked}
      onToggle={() =>
        dispatch({ type: 'filters', filters: toggleValue(view.filters, 'model', value) })
      }
      label={facet.value === null ? facet.label : <ModelName model={facet.value} />}
      count={facet.count}
    />
  );
}

function ModelHead({ chosen, all }: { chosen: number; all: number }): ReactElement {
  const { view, dispatch } = useUsageView();
  const clear = (): void =>
    dispatch({ type: 'filters', filters: withoutField(view.filters, 'model') });
  return (
    <div className="editor-head">
      <h2 className="head grow">Model</h2>
      {chosen > 0 ? (
        <>
          <span className="sm t3">
            {formatCount(chosen)} of {formatCount(all)}
          </span>
          <LinkButton className="sm" onClick={clear}>
            Clear
          </LinkButton>
        </>
      ) : null}
    </div>
  );
}

/** The models, grouped by provider, with a field to find one. */
export function ModelList({
  facets,
  known,
}: {
  facets: readonly FacetValue[];
  known: readonly FacetValue[];
}): ReactElement {
  const { view } = useUsageView();
  const [wanted, setWanted] = useState('');
  const chosen = valuesOf(view.filters, 'model');
  const all = withNone(facets, known, chosen);
  const fits = all.filter(({ label }) => label.toLowerCase().includes(wanted.trim().toLowerCase()));
  const none = fits.filter(({ count }) => count === 0);
  const groups = groupModels(fits.filter(({ count }) => count > 0));
  return (
    <section>
      <ModelHead chosen={chosen.length} all={all.length} />
      <label className="input">
        <Search className="icon" strokeWidth={1.75} aria-hidden />
        <input
          placeholder="Find a model"
          aria-label="Find a model"
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
      </label>
      <div className="editor-models">
        {groups.map((group, index) => (
          <div key={group.name}>
            <div className="editor-group">
              <span className="cut" title={group.name}>
                {group.name}
              </span>
              {index === 0 ? <span className="editor-unit">Usage logs</span> : null}
            </div>
            <ul>
              {group.models.map((facet) => (
                <ModelOption key={String(facet.value)} facet={facet} />
              ))}
            </ul>
          </div>
        ))}
        {none.length > 0 ? <div className="editor-group">None with the other filters</div> : null}
        <ul>
          {none.map((facet) => (
            <ModelOption key={String(facet.value)} facet={facet} />
          ))}
        </ul>
        {all.length > 0 && fits.length === 0 ? (
          <p className="sm t3 editor-none">No model has this name.</p>
        ) : null}
        {none.length > 0 ? <HiddenNote models={none} /> : null}
      </div>
    </section>
  );
}
