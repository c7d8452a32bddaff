import { Dialog } from '@base-ui/react/dialog';
import { Search } from 'lucide-react';
import { useId, useState, type KeyboardEvent, type ReactElement } from 'react';
import { chordOf } from '../../commands/keys.ts';
import { formatCounted } from '../../format/number.ts';
import { findEntries, type Entry, type Found } from './entry.ts';
import { PaletteFoot } from './palette-foot.tsx';
import { PaletteList } from './palette-list.tsx';
import { useDataEntries } from './use-data-entries.ts';
import { useCommandEntries, useSettingEntries } from './use-entries.ts';

/** What fits what was typed. */
function useFound(typed: string) {
  const commands = useCommandEntries();
  const settings = useSettingEntries();
  const data = useDataEntries(typed);
  const groups = findEntries(typed, [...commands, ...settings, ...data.entries]);
  return { groups, all: groups.flatMap(({ found }) => found), waits: data.waits };
}

/** Which entry Enter takes: it stays the one it was when others come in before it. */
function useChoice(all: readonly Found[]) {
  const [chosen, choose] = useState<string | null>(null);
  const known = all.findIndex(({ entry }) => entry.id === chosen);
  const at = known < 0 ? 0 : known;
  const move = (by: number): void => {
    const next = all[(at + by + all.length) % all.length];
    if (next) choose(next.entry.id);
  };
  return { at, choose, move };
}

const MOVES: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 8,
  PageUp: -8,
};

function Field({
  typed,
  onType,
  onKeyDown,
  listId,
  at,
  count,
  waits,
}: {
  typed: string;
  onType: (text: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
  listId: string;
  at: number;
  count: number;
  waits: boolean;
}): ReactElement {
  const results = count === 0 && waits ? 'Looking…' : formatCounted(count, 'result');
  return (
    <div className="palette-field">
      <Search className="icon" strokeWidth={1.75} aria-hidden />
      <input
        role="combobox"
        aria-label="Search and commands"
        aria-expanded={count > 0}
        aria-controls={listId}
        aria-activedescendant={count > 0 ? `${listId}-${at}` : undefined}
        aria-autocomplete="list"
        placeholder="Search commands, settings and data"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={typed}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <span className="sm t3" role="status">
        {typed.trim() === '' ? '' : results}
      </span>
    </div>
  );
}

function Inner({
  onPick,
  onClose,
}: {
  onPick: (entry: Entry) => void;
  onClose: () => void;
}): ReactElement {
  const [typed, type] = useState('');
  const { groups, all, waits } = useFound(typed);
  const { at, choose, move } = useChoice(all);
  const listId = useId();
  const onType = (text: string): void => {
    type(text);
    choose(null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const by = MOVES[event.key];
    const current = all[at];
    if (chordOf(event.nativeEvent) === 'Mod+K') onClose();
    else if (event.key === 'Enter' && current) onPick(current.entry);
    else if (by !== undefined && all.length > 0) move(by);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <Field
        typed={typed}
        onType={onType}
        onKeyDown={onKeyDown}
        listId={listId}
        at={at}
        count={all.length}
        waits={waits}
      />
      <PaletteList
        groups={groups}
        at={at}
        listId={listId}
        onPoint={(entry) => choose(entry.id)}
        onPick={onPick}
      />
      {all.length === 0 && !waits ? (
        <p className="palette-none t3">
          Nothing is called “{typed.trim()}”. Commands, settings, models, providers, projects, users
          and sources are searched by name, sessions and requests by the beginning of their id.
        </p>
      ) : null}
      <PaletteFoot />
    </>
  );
}

/** Everything that can be gone to, done, set or looked up, by its name. `onClosed` gets what was picked once the focus is back. */
export function Palette({
  open,
  onClose,
  onPick,
  onClosed,
}: {
  open: boolean;
  onClose: () => void;
  onPick: (entry: Entry) => void;
  onClosed: () => void;
}): ReactElement {
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(next) => (next ? undefined : onClose())}
      onOpenChangeComplete={(isOpen) => (isOpen ? undefined : onClosed())}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className="dialog palette" aria-label="Search and commands">
          <Inner onPick={onPick} onClose={onClose} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
