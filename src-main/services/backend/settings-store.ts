import type { Config } from '../../../src-shared/config/schema.ts';
import type { Settings, SettingsChange } from '../../../src-shared/ipc/app.ts';
import type { MoneyChange } from '../../../src-shared/ipc/settings.ts';
import { type LoadedConfig, loadConfig } from '../settings/config-file.ts';
import { moneyEdits } from '../settings/money-edits.ts';
import {
  changeConfig,
  changeSettings,
  keepTimeZone,
  toStoredSettings,
} from '../settings/settings.ts';

/** What the store needs. */
export interface SettingsStoreDeps {
  dataDir: string;
  /** The system's IANA time zone. */
  systemZone: string;
  /** Puts a chosen theme into force and gives the one screens are drawn in. */
  applyTheme(theme: Settings['theme']): Settings['resolvedTheme'];
  onError(where: string, error: unknown): void;
}

/** The settings in force, as config.yaml has them. */
export interface SettingsStore {
  current(): Settings;
  /** All of config.yaml, for the vault's workers. */
  config(): Config;
  change(change: SettingsChange): Settings;
  changeMoney(change: MoneyChange): Settings;
  /** Reads config.yaml again, and the system's theme with it. */
  reload(): Settings;
  /** Writes the system's time zone where none stands yet: at the app's first run, once the vault is open. */
  keepZone(): void;
}

/** Reads config.yaml, a small file, and keeps what it says. */
export function createSettingsStore(deps: SettingsStoreDeps): SettingsStore {
  const { dataDir, systemZone, applyTheme, onError } = deps;
  let loaded = loadConfig(dataDir);
  // The theme can be told only when the desktop is ready, long after the workers need the rest.
  let settings: Settings | null = null;

  const current = (): Settings => {
    if (settings === null) {
      const stored = toStoredSettings(loaded, systemZone);
      settings = { ...stored, resolvedTheme: applyTheme(stored.theme) };
    }
    return settings;
  };
  const take = (next: LoadedConfig): Settings => {
    loaded = next;
    settings = null;
    return current();
  };
  return {
    current,
    config: () => loaded.config,
    change: (change) => take(changeSettings(dataDir, change)),
    changeMoney: (change) => take(changeConfig(dataDir, moneyEdits(change, loaded.config.pricing))),
    reload: () => take(loadConfig(dataDir)),
    keepZone() {
      try {
        take(keepTimeZone(dataDir, systemZone));
      } catch (error) {
        onError('writing the time zone', error);
      }
    },
  };
}
