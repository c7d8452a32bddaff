import { useState, type KeyboardEvent, type ReactElement } from 'react';
import { FIELD_LABELS, toggleValue, valuesOf } from '../filters.ts';
import { useUsageView } from '../view-context.tsx';
import { FacetOption } from './facet-list.tsx';

/** Sessions by their id or its beginning. */
export function SessionSection(): ReactElement {
  const { view, dispatch } = useUsageView();
  const [typed, setTyped] = useState('');
  const chosen = valuesOf(view.filters, 'session');
  const add = (): void => {
    const text = typed.trim();
    if (text === '') return;
    // An id is known by its beginning, as lists show it.
    const value = { value: text.includes('*') ? text : `${text}*`, label: text };
    if (!chosen.some((one) => one.value === value.value))
      dispatch({ type: 'filters', filters: toggleValue(view.filters, 'session', value) });
    setTyped('');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') add();
  };
  return (
    <div>
      <div className="editor-head">
        <h2 className="head">{FIELD_LABELS.session}</h2>
      </div>
      <label className="input mono">
        <input
          aria-label="Session id"
          placeholder="Session id, or its beginning"
          value={typed}
          maxLength={200}
          spellCheck={false}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={add}
          onKeyDown={onKeyDown}
        />
      </label>
      <ul className="editor-values editor-length">
        {chosen.map((value) => (
          <FacetOption
            key={String(value.value)}
            checked
            onToggle={() =>
              dispatch({ type: 'filters', filters: toggleValue(view.filters, 'session', value) })
            }
            label={<span className="mono">{value.label}</span>}
            title={value.value ?? undefined}
            count={null}
          />
        ))}
      </ul>
    </div>
  );
}
