import { Search } from 'lucide-react';
import { useId, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useCommandHandler } from '../../../commands/command-context.tsx';
import { Fitting } from '../../palette/fitting.tsx';
import { fit, type Span } from '../../palette/fuzzy.ts';
import { labelOfSection } from '../sections.ts';
import { SETTINGS_INDEX, wordsOf } from './settings-index.ts';
import { useFindSetting } from './wanted-setting.tsx';

interface FoundSetting {
  setting: (typeof SETTINGS_INDEX)[number];
  spans: readonly Span[];
}

function find(typed: string): FoundSetting[] {
  return SETTINGS_INDEX.flatMap((setting) => {
    const found = fit(typed, { label: setting.label, words: wordsOf(setting) });
    return found ? [{ setting, ...found }] : [];
  }).toSorted((a, b) => b.score - a.score);
}

function Results({
  found,
  at,
  listId,
  onPick,
}: {
  found: readonly FoundSetting[];
  at: number;
  listId: string;
  onPick: (one: FoundSetting) => void;
}): ReactElement {
  return (
    <div id={listId} role="listbox" aria-label="Settings found" className="setting-results">
      {found.map((one, index) => (
        // The field has the focus and the keys.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          key={one.setting.id}
          id={`${listId}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(one)}
        >
          <Fitting text={one.setting.label} spans={one.spans} />
          <span className="sm t3 cut">{labelOfSection(one.setting.section)}</span>
        </div>
      ))}
    </div>
  );
}

/** A field that finds a setting by its name, its section, or what people call it; what is found stands in the place of `children`. */
export function FindSetting({ children }: { children: ReactElement }): ReactElement {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const show = useFindSetting();
  useCommandHandler('usage.search', () => input.current?.focus());
  const isOpen = typed.trim() !== '';
  const found = isOpen ? find(typed) : [];
  const change = (text: string): void => {
    setTyped(text);
    setAt(0);
  };
  const pick = (one: FoundSetting | undefined): void => {
    if (!one) return;
    change('');
    show(one.setting.id);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter') pick(found[at]);
    else if (event.key === 'Escape' && isOpen) change('');
    else if (by !== undefined && found.length > 0) setAt((at + by + found.length) % found.length);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <label className="input setting-find">
        <Search className="icon" strokeWidth={1.75} aria-hidden />
        <input
          ref={input}
          type="text"
          role="combobox"
          aria-label="Find a setting"
          aria-expanded={found.length > 0}
          aria-controls={found.length > 0 ? listId : undefined}
          aria-activedescendant={found.length > 0 ? `${listId}-${at}` : undefined}
          aria-autocomplete="list"
          placeholder="Find a setting"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={typed}
          onChange={(event) => change(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </label>
      <span className="sr-only" role="status">
        {isOpen && found.length === 0 ? 'No setting found' : ''}
      </span>
      {!isOpen ? children : null}
      {found.length > 0 ? <Results found={found} at={at} listId={listId} onPick={pick} /> : null}
      {isOpen && found.length === 0 ? (
        <p className="sm t3 setting-none">No setting is called so.</p>
      ) : null}
    </>
  );
}
