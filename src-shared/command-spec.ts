/** Where a command stands in the application menu: `app` and `about` are in the application's own on macOS, in File and Help elsewhere. */
export type MenuPlace = 'about' | 'app' | 'file' | 'view' | 'zoom' | 'go' | 'help';

/** A part of the window in which commands mean something. */
export const SCREENS = [
  'dashboard',
  'usage',
  'projects',
  'budgets',
  'sources',
  'settings',
] as const;
/** A screen's name. */
export type ScreenName = (typeof SCREENS)[number];

/** One command: what it is called, the keys that start it in the window, and where menu and palette list it. */
export interface CommandSpec {
  readonly id: string;
  readonly label: string;
  /** The heading it stands under in the keyboard sheet. */
  readonly group: 'Go to' | 'Make' | 'Everywhere' | 'Time' | 'Tables' | 'Charts';
  /** The line of the keyboard sheet that it shares with others of the same modifier; none: a line of its own, by its label. */
  readonly sheet?: string;
  /** Keys as the window reads them: `Mod` is Ctrl, or Cmd on macOS; a space parts the keys of a sequence. Empty: no key. */
  readonly keys: string;
  /** Other keys that start it, told nowhere: the same key with Shift, or that of the number pad. */
  readonly alsoKeys?: readonly string[];
  readonly menu?: MenuPlace;
  /** What the menu calls it, where the label needs its surroundings. */
  readonly menuLabel?: string;
  /** The heading it stands under in the palette; none: it is not listed there. */
  readonly palette?: 'Go to' | 'Do';
  /** Words that find it beside its label. */
  readonly words?: string;
  /** The screens on which its keys are its own; none given: wherever the vault is open. */
  readonly on?: readonly ScreenName[];
  /** Also started by its keys while a dialog is open. */
  readonly inDialogs?: true;
}

/** Every key that starts a command, the one that is told first. */
export function keysOf({ keys, alsoKeys = [] }: CommandSpec): readonly string[] {
  return keys === '' ? alsoKeys : [keys, ...alsoKeys];
}
