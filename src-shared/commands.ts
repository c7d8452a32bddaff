/** Where a command stands in the application menu. */
export type MenuPlace = 'file' | 'view' | 'go' | 'help';

/** One command: what it is called, the keys that start it in the window, and where the menu lists it. */
export interface CommandSpec {
  readonly id: string;
  readonly label: string;
  /** The heading it stands under in the keyboard sheet. */
  readonly group: 'Go to' | 'Make' | 'Everywhere' | 'Time' | 'Tables' | 'Charts';
  /** Keys as the window reads them: `Mod` is Ctrl, or Cmd on macOS; a space parts the keys of a sequence. Empty: no key. */
  readonly keys: string;
  /** The same in Electron's words; only where a modifier is held, since single letters would break typing. */
  readonly accelerator?: string;
  readonly menu?: MenuPlace;
}

/** Every command of the window, once: the menu, the buttons' tooltips, the keys and the keyboard sheet are made from it. */
export const COMMANDS = [
  { id: 'go.dashboard', label: 'Dashboard', group: 'Go to', keys: 'G D', menu: 'go' },
  { id: 'go.usage', label: 'Usage', group: 'Go to', keys: 'G U', menu: 'go' },
  { id: 'go.sources', label: 'Sources', group: 'Go to', keys: 'G S', menu: 'go' },
  {
    id: 'go.settings',
    label: 'Settings',
    group: 'Go to',
    keys: 'Mod+,',
    accelerator: 'CmdOrCtrl+,',
    menu: 'file',
  },
  { id: 'import.files', label: 'Import a file…', group: 'Make', keys: 'N', menu: 'file' },
  { id: 'import.folder', label: 'Import a folder…', group: 'Make', keys: '', menu: 'file' },
  {
    id: 'export.open',
    label: 'Export what is shown…',
    group: 'Make',
    keys: 'Mod+E',
    accelerator: 'CmdOrCtrl+E',
    menu: 'file',
  },
  { id: 'usage.search', label: 'Search this screen', group: 'Everywhere', keys: '/', menu: 'view' },
  { id: 'usage.filter', label: 'Filter', group: 'Everywhere', keys: 'F', menu: 'view' },
  { id: 'region.next', label: 'Next region', group: 'Everywhere', keys: 'F6' },
  { id: 'app.shortcuts', label: 'Keyboard', group: 'Everywhere', keys: '?', menu: 'help' },
  { id: 'usage.dates', label: 'Choose dates', group: 'Time', keys: 'D', menu: 'view' },
  {
    id: 'usage.earlier',
    label: 'Earlier',
    group: 'Time',
    keys: 'Alt+ArrowLeft',
    accelerator: 'Alt+Left',
    menu: 'view',
  },
  {
    id: 'usage.later',
    label: 'Later',
    group: 'Time',
    keys: 'Alt+ArrowRight',
    accelerator: 'Alt+Right',
    menu: 'view',
  },
  { id: 'dashboard.daily', label: 'Daily', group: 'Time', keys: '1' },
  { id: 'dashboard.weekly', label: 'Weekly', group: 'Time', keys: '2' },
  { id: 'dashboard.monthly', label: 'Monthly', group: 'Time', keys: '3' },
  { id: 'chart.table', label: 'Chart as table', group: 'Charts', keys: 'T' },
  { id: 'chart.save', label: 'Save the chart…', group: 'Charts', keys: 'Mod+S' },
  { id: 'usage.columns', label: 'Choose columns', group: 'Tables', keys: 'C', menu: 'view' },
] as const satisfies readonly CommandSpec[];

/** The id of a command. */
export type CommandId = (typeof COMMANDS)[number]['id'];

/** Finds a command by its id. */
export function commandOf(id: CommandId): CommandSpec {
  const found = COMMANDS.find((command) => command.id === id);
  if (!found) throw new Error(`There is no command ${id}.`);
  return found;
}
