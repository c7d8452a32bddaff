import { useRef, useState, type CSSProperties, type ReactElement } from 'react';
import { useArrowKeys } from './use-arrow-keys.ts';

interface HitsProps {
  label: string;
  items: readonly { key: string; name: string }[];
  style: CSSProperties;
  /** Key of the one whose tooltip is shown; null: none. */
  shown: string | null;
  onShow: (key: string | null) => void;
  onOpen: (index: number) => void;
  /** The one that the tab key meets first. */
  first: 'first' | 'last';
}

const MOVES: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowLeft: (at) => Math.max(0, at - 1),
  ArrowRight: (at, last) => Math.min(last, at + 1),
  Home: () => 0,
  End: (_at, last) => last,
};

/** One button over each bar: what pointer, keys and screen readers meet. */
export function Hits(props: HitsProps): ReactElement {
  const { label, items, style, shown, onShow, onOpen, first } = props;
  const group = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState<string | null>(null);
  const found = items.findIndex(({ key }) => key === stop);
  const at = found !== -1 ? found : first === 'first' ? 0 : items.length - 1;
  useArrowKeys(group, (event) => {
    if (event.key === 'Escape' && items.some(({ key }) => key === shown)) {
      onShow(null);
      return true;
    }
    const move = MOVES[event.key];
    const next = move ? group.current?.children[move(at, items.length - 1)] : undefined;
    if (next instanceof HTMLElement) next.focus();
    return move !== undefined;
  });
  return (
    <div ref={group} className="bar-hits" role="group" aria-label={label} style={style}>
      {items.map(({ key, name }, index) => (
        <button
          key={key}
          type="button"
          aria-label={name}
          tabIndex={index === at ? 0 : -1}
          data-shown={key === shown || undefined}
          onPointerEnter={() => onShow(key)}
          onPointerLeave={() => onShow(null)}
          onFocus={() => {
            setStop(key);
            onShow(key);
          }}
          onBlur={() => onShow(null)}
          onClick={() => onOpen(index)}
        />
      ))}
    </div>
  );
}
