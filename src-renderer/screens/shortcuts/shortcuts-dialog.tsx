import { Search } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { Dialog } from '../../components/ui/dialog.tsx';
import { COLUMNS, findKeys, type Group, type Line } from './lines.ts';

function LineKeys({ held, keys, between }: Line): ReactElement {
  return (
    <span className="key-caps">
      {held.map((cap) => (
        <kbd key={cap}>{cap}</kbd>
      ))}
      {keys.map((cap, index) => (
        <span key={cap}>
          {index > 0 ? <span className="t3 sm">{between} </span> : null}
          <kbd>{cap}</kbd>
        </span>
      ))}
    </span>
  );
}

function Section({ group }: { group: Group }): ReactElement {
  return (
    <section>
      <h3>{group.name}</h3>
      <ul>
        {group.lines.map((line) => (
          <li key={line.label}>
            <span className="grow cut">{line.label}</span>
            <LineKeys {...line} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The keys, in groups; type to find one. */
export function ShortcutsDialog({
  open,
  onClose,
}: {
  open: boolean;
  onClose: () => void;
}): ReactElement {
  const [wanted, setWanted] = useState('');
  const columns = findKeys(wanted);
  const isNothing = columns.every((groups) => groups.length === 0);
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Keyboard"
      className="shortcuts"
      tools={
        <label className="input">
          <Search className="icon" strokeWidth={1.75} aria-hidden />
          <input
            aria-label="Find a key or a command"
            placeholder="Find a key or a command"
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
        </label>
      }
    >
      <div className="shortcut-columns">
        {columns.map((groups, index) => (
          <div key={COLUMNS[index]?.[0] ?? index}>
            {groups.map((group) => (
              <Section key={group.name} group={group} />
            ))}
          </div>
        ))}
        {isNothing ? <p className="t3">No key and no command is called so.</p> : null}
      </div>
      <div className="dialog-foot">
        <span className="sm t3">
          Single letters are off while a field has the focus. Every command is also in the palette,
          with its key.
        </span>
      </div>
    </Dialog>
  );
}
