import type { Settings, SettingsChange } from '../../src-shared/ipc/app.ts';
import type { MoneyChange } from '../../src-shared/ipc/settings.ts';
import { access, writeFile } from 'node:fs/promises';
import type { SettingsStore } from '../services/backend/settings-store.ts';
import type { LoginItem } from './login-item.ts';
import { followFile } from '../services/settings/follow-file.ts';
import { onSystemTheme, type ResolvedTheme } from './theme.ts';

/** How often config.yaml is looked at for changes, in ms. */
const LOOK_MS = 1000;

/** What settings act on. */
export interface LiveSettingsDeps {
  store: SettingsStore;
  /** The whole path of config.yaml. */
  file: string;
  openFile(path: string): Promise<void>;
  loginItem: LoginItem;
  onTheme(theme: ResolvedTheme): void;
  onChange(): void;
}

/** Settings that act at once, whether changed in the window, in config.yaml or in the system. */
export interface LiveSettings {
  current(): Settings;
  change(change: SettingsChange): Settings;
  changeMoney(change: MoneyChange): Settings;
  /** Opens config.yaml for editing, making it where there is none. */
  openFile(): Promise<void>;
  stop(): void;
}

/** Begins to follow config.yaml and the system's appearance. */
export function followSettings(deps: LiveSettingsDeps): LiveSettings {
  const { store, file, loginItem } = deps;
  let theme = store.current().resolvedTheme;

  const act = (settings: Settings): Settings => {
    if (settings.resolvedTheme !== theme) {
      theme = settings.resolvedTheme;
      deps.onTheme(theme);
    }
    loginItem.follow(settings.launchAtLogin);
    deps.onChange();
    return settings;
  };
  const change = (wanted: SettingsChange): Settings => {
    const { launchAtLogin } = wanted;
    // First the system, which may refuse: the file then says what is.
    if (launchAtLogin !== undefined) loginItem.change(launchAtLogin);
    return act(store.change(wanted));
  };
  const stopFollowing = followFile(file, LOOK_MS, () => void act(store.reload()));
  loginItem.follow(store.current().launchAtLogin);
  onSystemTheme(() => {
    const before = theme;
    // Our own choice of theme is told as a change of the system's too.
    if (store.reload().resolvedTheme !== before) act(store.current());
  });
  return {
    current: () => store.current(),
    change,
    changeMoney: (wanted) => act(store.changeMoney(wanted)),
    async openFile() {
      await access(file).catch(() => writeFile(file, FIRST_LINE, { mode: 0o600, flag: 'wx' }));
      await deps.openFile(file);
    },
    stop: stopFollowing,
  };
}

const FIRST_LINE = '# Settings of ChatVault.\n';
