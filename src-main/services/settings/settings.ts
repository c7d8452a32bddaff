import type { PricingConfig } from '../../../src-shared/config/pricing-config.ts';
import type { Config } from '../../../src-shared/config/schema.ts';
import type { Settings, SettingsChange } from '../../../src-shared/ipc/app.ts';
import { ChatVaultError, invalidInput } from '../../../src-shared/ipc/envelope.ts';
import { isTimeZone } from '../../../src-shared/domain/time-zone.ts';
import {
  configPath,
  loadConfig,
  type LoadedConfig,
  readConfigText,
  writeOver,
} from './config-file.ts';
import { makePrivateFolder } from '../../vault/folder.ts';
import { type ConfigEdit, editConfig } from './edit-config.ts';
import { type ConfigProblem, parseConfig } from './parse-config.ts';

/** The settings as screens see them; `resolvedTheme` is for the caller to add, who knows the system's. */
export type StoredSettings = Omit<Settings, 'resolvedTheme'>;

/** Makes screens' settings of what was loaded; a zone that is not written is the system's. */
export function toStoredSettings(loaded: LoadedConfig, systemZone: string): StoredSettings {
  const { theme, firstDayOfWeek, watch, tray, timeZone, pricing, ...rest } = loaded.config;
  const { background, launchAtLogin, retentionMonths } = rest;
  return {
    theme,
    firstDayOfWeek,
    watch,
    tray,
    background,
    launchAtLogin,
    timeZone: timeZone ?? systemZone,
    retentionMonths,
    money: toMoney(pricing),
    ignoredSections: [...loaded.ignoredSections],
    problems: loaded.problems.map((problem) => ({ ...problem })),
  };
}

function toMoney(pricing: PricingConfig): Settings['money'] {
  return {
    currency: pricing.currency,
    exchangeRates: [...pricing.exchangeRates],
    customCosts: [...pricing.customCosts],
    tierLists: pricing.tierLists.map((list) => ({
      ...list,
      models: [...list.models],
      tiers: [...list.tiers],
    })),
    subscriptions: pricing.subscriptions.map((plan) => ({
      ...plan,
      sources: [...plan.sources],
      models: [...plan.models],
    })),
  };
}

/**
 * Writes changed settings to a data folder's config.yaml, keeping its comments and order, and gives what holds then.
 * Refuses an unknown zone (`invalid-input`), and a file that is broken (`config`) or cannot be written (`file`).
 */
export function changeSettings(dataDir: string, change: SettingsChange): LoadedConfig {
  if (change.timeZone !== undefined && !isTimeZone(change.timeZone)) {
    throw invalidInput('timeZone', change.timeZone, 'an IANA time zone, as Europe/Berlin');
  }
  const edits = editsOf(change);
  return changeConfig(dataDir, edits);
}

/**
 * Sets or deletes settings of config.yaml at any path and gives what holds then; all other text stays as it is, and the
 * file is written whole or not at all. Refuses (`config`) a file that is broken, one that another program changed
 * meanwhile, and a change after which the settings would not be sound; `file`: it cannot be written.
 */
export function changeConfig(dataDir: string, edits: readonly ConfigEdit[]): LoadedConfig {
  if (edits.length > 0) apply(dataDir, edits);
  return loadConfig(dataDir);
}

/** Writes the zone into config.yaml at the app's first run; a zone that stands there stays, a broken file is left alone. */
export function keepTimeZone(dataDir: string, systemZone: string): LoadedConfig {
  const loaded = loadConfig(dataDir);
  if (loaded.origin !== 'file' || loaded.config.timeZone !== null) return loaded;
  apply(dataDir, [{ path: ['time_zone'], value: systemZone }]);
  return loadConfig(dataDir);
}

/** Says in one sentence what is wrong in config.yaml and where. */
export function describeProblem(problem: ConfigProblem): string {
  return `config.yaml, line ${problem.line}, column ${problem.column}: ${problem.message}`;
}

const KEYS: readonly (readonly [keyof SettingsChange & keyof Config, string])[] = [
  ['theme', 'theme'],
  ['timeZone', 'time_zone'],
  ['firstDayOfWeek', 'first_day_of_week'],
  ['watch', 'watch'],
  ['retentionMonths', 'retention_months'],
  ['tray', 'tray'],
  ['background', 'background'],
  ['launchAtLogin', 'launch_at_login'],
];

function editsOf(change: SettingsChange): ConfigEdit[] {
  return KEYS.flatMap(([name, key]) => {
    const value = change[name];
    return value === undefined ? [] : [{ path: [key], value }];
  });
}

function apply(dataDir: string, edits: readonly ConfigEdit[]): void {
  const path = configPath(dataDir);
  const text = soundText(path);
  const edited = editConfig(text ?? FIRST_LINE, edits);
  if (edited === text) return;
  try {
    makePrivateFolder(dataDir);
    if (!writeOver(path, text, edited)) throw changedMeanwhile();
  } catch (error) {
    if (error instanceof ChatVaultError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new ChatVaultError(
      { kind: 'file', message: `config.yaml cannot be written: ${reason}.` },
      { cause: error },
    );
  }
}

const FIRST_LINE = '# Settings of ChatVault.\n';

/** The text of a config.yaml without fault; null: there is none. */
function soundText(path: string): string | null {
  const { text, problem } = readConfigText(path);
  const [wrong = null] = text === null ? [problem] : parseConfig(text).problems;
  if (wrong === null) return text;
  const why = describeProblem(wrong);
  throw new ChatVaultError({
    kind: 'config',
    message: `The settings cannot be changed before config.yaml is mended. ${why}`,
  });
}

function changedMeanwhile(): ChatVaultError {
  return new ChatVaultError({
    kind: 'config',
    message:
      'config.yaml was changed by another program meanwhile: nothing was written, try again.',
  });
}
