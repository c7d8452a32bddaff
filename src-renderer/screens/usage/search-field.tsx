import { Search } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useCommandHandler } from '../../commands/command-context.tsx';
import { focusList } from './focus-list.ts';
import { useUsageView } from './view-context.tsx';

/** How long typing rests before the list follows, in milliseconds. */
const TYPING_PAUSE = 200;

/** Free text: part of a name, a request id or its beginning, part of an error. */
export function SearchField(): ReactElement {
  const { view, dispatch } = useUsageView();
  const [typed, setTyped] = useState(view.text);
  const [shown, setShown] = useState(view.text);
  const input = useRef<HTMLInputElement>(null);
  useCommandHandler('usage.search', () => {
    input.current?.focus();
    input.current?.select();
  });
  // The text was changed elsewhere, such as by "Clear all filters".
  if (shown !== view.text) {
    setShown(view.text);
    setTyped(view.text);
  }
  useEffect(() => {
    if (typed === view.text) return undefined;
    const timer = setTimeout(() => dispatch({ type: 'text', text: typed }), TYPING_PAUSE);
    return () => clearTimeout(timer);
  }, [typed, view.text, dispatch]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') dispatch({ type: 'text', text: typed });
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    if (typed !== '') {
      setTyped('');
      dispatch({ type: 'text', text: '' });
    } else if (view.filters.length > 0)
      dispatch({ type: 'filters', filters: view.filters.slice(0, -1) });
    else if (!focusList()) input.current?.blur();
  };
  return (
    <label className="input search">
      <Search className="icon" strokeWidth={1.75} aria-hidden />
      <input
        ref={input}
        type="search"
        value={typed}
        maxLength={500}
        placeholder="Model, request id, error"
        aria-label="Search usage logs"
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
      />
    </label>
  );
}
