import { CornerDownLeft } from 'lucide-react';
import { useLayoutEffect, useRef, type ReactElement } from 'react';
import { hasItsKeys } from '../../commands/key-reader.ts';
import { keyCaps } from '../../commands/keys.ts';
import { KeyCaps } from '../../components/ui/keys.tsx';
import type { Entry, Found, GroupName } from './entry.ts';
import { Fitting } from './fitting.tsx';

interface ListProps {
  groups: readonly { name: GroupName; found: readonly Found[] }[];
  /** The place of the chosen entry, over all groups. */
  at: number;
  listId: string;
  onPoint: (entry: Entry) => void;
  onPick: (entry: Entry) => void;
}

function Row({
  found: { entry, spans },
  id,
  isChosen,
  onPoint,
  onPick,
}: {
  found: Found;
  id: string;
  isChosen: boolean;
} & Pick<ListProps, 'onPoint' | 'onPick'>): ReactElement {
  const Icon = entry.icon;
  return (
    // The field has the focus and the keys.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      className="palette-row"
      onMouseMove={() => (isChosen ? undefined : onPoint(entry))}
      // The focus stays in the field.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onPick(entry)}
    >
      <Icon className="icon" strokeWidth={1.75} aria-hidden />
      <Fitting text={entry.label} spans={spans} />
      {entry.hint === undefined ? null : <span className="t3 palette-hint cut">{entry.hint}</span>}
      <span className="end">
        {entry.command === undefined || !hasItsKeys(entry.command) ? null : (
          <KeyCaps caps={keyCaps(entry.command)} between={null} />
        )}
        {isChosen ? <CornerDownLeft className="icon-s" strokeWidth={1.75} aria-hidden /> : null}
      </span>
    </div>
  );
}

/** Keeps the chosen entry in sight, the first one with the heading above it. */
function useInSight(at: number) {
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const box = list.current;
    const row = box?.querySelector<HTMLElement>('[aria-selected="true"]');
    if (!box || !row) return;
    const top = at === 0 ? 0 : row.offsetTop;
    const bottom = row.offsetTop + row.offsetHeight;
    if (top < box.scrollTop) box.scrollTop = top;
    else if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = bottom - box.clientHeight;
  }, [at]);
  return list;
}

/** What was found, by group. */
export function PaletteList({ groups, at, listId, onPoint, onPick }: ListProps): ReactElement {
  const list = useInSight(at);
  // Where each group begins, counted over all of them.
  const starts = groups.map((_, group) =>
    groups.slice(0, group).reduce((sum, { found }) => sum + found.length, 0),
  );
  return (
    <div
      ref={list}
      id={listId}
      role="listbox"
      aria-label="Results"
      className="palette-list"
      tabIndex={-1}
    >
      {groups.map(({ name, found }, group) => (
        <div key={name} role="group" aria-labelledby={`${listId}-group-${group}`}>
          <div id={`${listId}-group-${group}`} className="palette-group">
            {name}
          </div>
          {found.map((one, place) => {
            const index = (starts[group] ?? 0) + place;
            return (
              <Row
                key={one.entry.id}
                found={one}
                id={`${listId}-${index}`}
                isChosen={index === at}
                onPoint={onPoint}
                onPick={onPick}
              />
            );
          })}
        </div>
      ))}
    </div>
  );
}
