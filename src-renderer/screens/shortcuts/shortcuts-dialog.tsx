import { Search } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { COMMANDS, type CommandSpec } from '../../../src-shared/commands.ts';
import { Dialog } from '../../components/ui/dialog.tsx';
import { KeyCaps } from '../../components/ui/keys.tsx';
import { isSequence, keyCaps } from '../../commands/keys.ts';

interface Line {
  label: string;
  caps: readonly string[];
  between: 'then' | 'or' | null;
}

interface Group {
  name: string;
  lines: readonly Line[];
}

/** Keys that a part of the screen reads by itself. */
const FIXED: Readonly<Record<string, readonly Line[]>> = {
  Everywhere: [{ label: 'One step back', caps: ['Esc'], between: null }],
  Tables: [
    { label: 'Row by row', caps: ['↑', '↓'], between: 'or' },
    { label: 'First, last', caps: ['Home', 'End'], between: 'or' },
    { label: 'A screen up, down', caps: ['PgUp', 'PgDn'], between: 'or' },
    { label: 'Open the inspector', caps: ['Enter'], between: null },
    { label: 'Copy the row', caps: ['Ctrl', 'C'], between: null },
  ],
  Charts: [
    { label: 'Bar by bar', caps: ['←', '→'], between: 'or' },
    { label: 'Open its usage logs', caps: ['Enter'], between: null },
  ],
};

const COLUMNS: readonly (readonly CommandSpec['group'][])[] = [
  ['Go to', 'Make'],
  ['Everywhere', 'Time'],
  ['Tables', 'Charts'],
];

function linesOf(group: CommandSpec['group']): Line[] {
  const commands = COMMANDS.filter((command) => command.group === group && command.keys !== '');
  return [
    ...commands.map(({ id, label }) => ({
      label,
      caps: keyCaps(id),
      between: isSequence(id) ? ('then' as const) : null,
    })),
    ...(FIXED[group] ?? []),
  ];
}

/** The keys whose name or cap has the words looked for. */
function findKeys(wanted: string): Group[][] {
  const text = wanted.trim().toLowerCase();
  const fits = ({ label, caps }: Line): boolean =>
    label.toLowerCase().includes(text) || caps.some((cap) => cap.toLowerCase() === text);
  return COLUMNS.map((groups) =>
    groups
      .map((name) => ({ name, lines: linesOf(name).filter(fits) }))
      .filter(({ lines }) => lines.length > 0),
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
            <KeyCaps caps={line.caps} between={line.between} />
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
      </div>
      <div className="dialog-foot">
        <span className="sm t3">Single letters are off while a field has the focus.</span>
      </div>
    </Dialog>
  );
}
