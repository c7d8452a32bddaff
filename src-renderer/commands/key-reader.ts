import { keysOf } from '../../src-shared/command-spec.ts';
import type { CommandSpec } from '../../src-shared/command-spec.ts';
import { COMMANDS } from '../../src-shared/commands.ts';

/** How long the second key of a sequence may take, in milliseconds. */
const SEQUENCE_PAUSE = 1200;

/** Says whether a command can be run now. */
type Can = (id: CommandSpec['id']) => boolean;

/** The command of keys: where a screen has its own for them, that one while the screen is there. */
function find(keys: string, can: Can): CommandSpec | undefined {
  const commands: readonly CommandSpec[] = COMMANDS;
  const some = commands.filter((command) => keysOf(command).includes(keys));
  return (
    some.find(({ id, on }) => on !== undefined && can(id)) ??
    some.find(({ on }) => on === undefined) ??
    some[0]
  );
}

/** Whether a command is one of the shown screen's own. */
export function isOnScreen(id: string): boolean {
  const commands: readonly CommandSpec[] = COMMANDS;
  const [, shown] = window.location.hash.split('/');
  return commands.some((command) => command.id === id && command.on?.some((on) => on === shown));
}

/** Whether a command's keys start it on the shown screen, and not another one. */
export function hasItsKeys(id: string): boolean {
  const command = COMMANDS.find((known) => known.id === id);
  return command !== undefined && find(command.keys, isOnScreen)?.id === id;
}

/** Finds the command of a key press, remembering the first key of a sequence. */
export function createKeyReader(
  now: () => number,
  can: Can = () => true,
): (chord: string) => CommandSpec | undefined {
  let first: { key: string; at: number } | null = null;
  return (chord) => {
    const before = first && now() - first.at < SEQUENCE_PAUSE ? first.key : null;
    first = null;
    const second = before === null ? undefined : find(`${before} ${chord}`, can);
    if (second) return second;
    if (COMMANDS.some(({ keys }) => keys.startsWith(`${chord} `)))
      first = { key: chord, at: now() };
    return find(chord, can);
  };
}
