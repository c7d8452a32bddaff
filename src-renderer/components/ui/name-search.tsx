import { Search } from 'lucide-react';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useCommandHandler } from '../../commands/command-context.tsx';

/** How long typing rests before the list follows, in milliseconds. */
const TYPING_PAUSE = 150;

/** A field that finds names in a list; Esc empties it, then leaves it. */
export function NameSearch({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}): ReactElement {
  const [typed, setTyped] = useState(value);
  const [shown, setShown] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  useCommandHandler('usage.search', () => {
    input.current?.focus();
    input.current?.select();
  });
  // It was changed elsewhere: by the way back.
  if (shown !== value) {
    setShown(value);
    setTyped(value);
  }
  useEffect(() => {
    if (typed === value) return undefined;
    const timer = setTimeout(() => latest.current(typed), TYPING_PAUSE);
    return () => clearTimeout(timer);
  }, [typed, value]);
  return (
    <label className="input search name-search">
      <Search className="icon" strokeWidth={1.75} aria-hidden />
      <input
        ref={input}
        type="search"
        value={typed}
        maxLength={200}
        placeholder={label}
        aria-label={label}
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onChange(typed);
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          if (typed === '') input.current?.blur();
          else {
            setTyped('');
            onChange('');
          }
        }}
      />
    </label>
  );
}
