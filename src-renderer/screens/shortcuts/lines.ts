import type { CommandSpec } from '../../../src-shared/command-spec.ts';
import { COMMANDS } from '../../../src-shared/commands.ts';
import { capsOf } from '../../commands/keys.ts';

/** One line of the sheet: what its keys do, and their caps. */
export interface Line {
  label: string;
  /** Held with each of the keys. */
  held: readonly string[];
  keys: readonly string[];
  /** What stands between the keys. */
  between: 'then' | 'or';
}

/** A heading with its lines. */
export interface Group {
  name: CommandSpec['group'];
  lines: readonly Line[];
}

function fixed(label: string, held: string, ...keys: string[]): Line {
  return { label, held: capsOf(held), keys, between: 'or' };
}

/** Keys that a part of the screen reads by itself. */
const FIXED: Partial<Readonly<Record<CommandSpec['group'], readonly Line[]>>> = {
  Everywhere: [fixed('One step back', '', 'Esc')],
  Tables: [
    fixed('Row by row', '', '↑', '↓'),
    fixed('First, last', '', 'Home', 'End'),
    fixed('A screen up, down', '', 'PgUp', 'PgDn'),
    fixed('Open the inspector', '', 'Enter'),
    fixed('Copy the row', 'Mod', 'C'),
  ],
  Charts: [fixed('Bar by bar', '', '←', '→'), fixed('Open its usage logs', '', 'Enter')],
};

/** The headings, in three columns. */
export const COLUMNS = [
  ['Go to', 'Make'],
  ['Everywhere', 'Time'],
  ['Charts', 'Tables'],
] as const satisfies readonly (readonly CommandSpec['group'][])[];

/** The line of commands that share one: their modifiers are the same. */
function lineOf(label: string, commands: readonly CommandSpec[]): Line {
  const [first] = commands;
  if (first?.keys.includes(' '))
    return { label, held: [], keys: capsOf(first.keys), between: 'then' };
  const caps = commands.map(({ keys }) => capsOf(keys));
  return {
    label,
    held: caps[0]?.slice(0, -1) ?? [],
    keys: caps.flatMap((all) => all.slice(-1)),
    between: 'or',
  };
}

function linesOf(group: CommandSpec['group']): Line[] {
  const commands: readonly CommandSpec[] = COMMANDS;
  const shared = new Map<string, CommandSpec[]>();
  for (const command of commands) {
    if (command.group !== group || command.keys === '') continue;
    const label = command.sheet ?? command.label.replace(/…$/, '');
    shared.set(label, [...(shared.get(label) ?? []), command]);
  }
  return [...[...shared].map(([label, some]) => lineOf(label, some)), ...(FIXED[group] ?? [])];
}

/** The keys whose words or cap are what is looked for, in columns; nothing: all. */
export function findKeys(wanted: string): Group[][] {
  const text = wanted.trim().toLowerCase();
  const fits = ({ label, held, keys }: Line): boolean =>
    label.toLowerCase().includes(text) ||
    [...held, ...keys].some((cap) => cap.toLowerCase() === text);
  return COLUMNS.map((groups) =>
    groups
      .map((name) => ({ name, lines: linesOf(name).filter(fits) }))
      .filter(({ lines }) => lines.length > 0),
  );
}
