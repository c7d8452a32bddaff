import { commandOf, type CommandId } from '../../src-shared/commands.ts';

const isMac = typeof navigator !== 'undefined' && /mac/i.test(navigator.userAgent);

const WORDS: Readonly<Record<string, string>> = {
  Mod: isMac ? 'Cmd' : 'Ctrl',
  ArrowLeft: '←',
  ArrowRight: '→',
};

/** The keys of a command, one entry a key cap: `['Ctrl', 'E']`, `['G', 'U']`. */
export function keyCaps(id: CommandId): string[] {
  const { keys } = commandOf(id);
  if (keys === '') return [];
  return keys
    .split(/[ +]/)
    .filter(Boolean)
    .map((key) => WORDS[key] ?? key);
}

/** Whether a command is started by one key after another. */
export function isSequence(id: CommandId): boolean {
  return commandOf(id).keys.includes(' ');
}

/** A key press in the words of the command table: `Mod+E`, `Alt+ArrowLeft`, `F`, `?`. */
export function chordOf(event: KeyboardEvent): string {
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  return `${mod ? 'Mod+' : ''}${event.altKey ? 'Alt+' : ''}${key}`;
}

/** Whether a field has the focus: single letters belong to it. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.matches('input:not([type=checkbox], [type=radio]), textarea, select')
  );
}
