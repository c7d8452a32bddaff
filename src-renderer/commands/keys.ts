import { commandOf, type CommandId } from '../../src-shared/commands.ts';

/** Whether the window runs on macOS. */
const isMac = typeof navigator !== 'undefined' && /mac/i.test(navigator.userAgent);

const WORDS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
};

/** What holding a modifier is called on a system. */
function modifiersOf(mac: boolean): Readonly<Record<string, string>> {
  return mac ? { Mod: 'Cmd', Alt: 'Option' } : { Mod: 'Ctrl' };
}

/** Key caps of keys as the command table writes them: `['Ctrl', 'E']`, `['G', 'U']`; a chord's last key may be the plus itself. */
export function capsOf(keys: string, mac = isMac): string[] {
  const modifiers = modifiersOf(mac);
  return keys
    .split(' ')
    .flatMap((chord) => chord.split(/\+(?!$)/))
    .filter(Boolean)
    .map((key) => modifiers[key] ?? WORDS[key] ?? key);
}

/** The keys of a command, one entry a key cap; none where it has no key. */
export function keyCaps(id: CommandId): string[] {
  return capsOf(commandOf(id).keys);
}

/** Whether a command is started by one key after another. */
export function isSequence(id: CommandId): boolean {
  return commandOf(id).keys.includes(' ');
}

/** A key press in the words of the command table: `Mod+E`, `Alt+ArrowLeft`, `F`, `?`; Shift is part of a sign, not of a letter. */
export function chordOf(event: KeyboardEvent): string {
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const shift = mod && event.shiftKey && /^[A-Z]$/.test(key);
  return `${mod ? 'Mod+' : ''}${event.altKey ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${key}`;
}

/** Whether a field has the focus: single letters belong to it. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.matches('input:not([type=checkbox], [type=radio]), textarea, select')
  );
}
