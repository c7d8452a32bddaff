import { X } from 'lucide-react';
import type { KeyboardEvent, ReactElement } from 'react';
import {
  chipSentence,
  chipValue,
  FIELD_LABELS,
  withoutField,
  type FilterEntry,
} from './filters.ts';
import { useUsageView } from './view-context.tsx';

/** Every value of a chip, for its tooltip where the chip only counts them. */
function allValues(entry: FilterEntry): string {
  return 'values' in entry
    ? entry.values.map(({ label }) => label).join('\n')
    : chipSentence(entry);
}

function Chip({
  entry,
  onOpen,
  onRemove,
}: {
  entry: FilterEntry;
  onOpen: () => void;
  onRemove: () => void;
}): ReactElement {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Backspace' && event.key !== 'Delete') return;
    event.preventDefault();
    onRemove();
  };
  return (
    <span className="chip">
      <button
        type="button"
        className="chip-text"
        title={allValues(entry)}
        onClick={onOpen}
        onKeyDown={onKeyDown}
      >
        <em>{FIELD_LABELS[entry.field]} is</em> <span className="cut">{chipValue(entry)}</span>
      </button>
      <button
        type="button"
        className="chip-x"
        aria-label={`Remove “${chipSentence(entry)}”`}
        onClick={onRemove}
      >
        <X strokeWidth={1.75} aria-hidden />
      </button>
    </span>
  );
}

/** What is filtered; a chip opens the editor. */
export function FilterChips({ onOpen }: { onOpen: () => void }): ReactElement | null {
  const { view, dispatch } = useUsageView();
  if (view.filters.length === 0) return null;
  return (
    <div className="chips" role="group" aria-label="Filters">
      {view.filters.map((entry) => (
        <Chip
          key={entry.field}
          entry={entry}
          onOpen={onOpen}
          onRemove={() =>
            dispatch({ type: 'filters', filters: withoutField(view.filters, entry.field) })
          }
        />
      ))}
    </div>
  );
}
