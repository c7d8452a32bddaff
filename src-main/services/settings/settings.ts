import { mkdirSync, readFileSync } from 'node:fs';
import type { Config } from '../../../src-shared/config/schema.ts';
import type { Settings, SettingsChange } from '../../../src-shared/ipc/app.ts';
import { ChatVaultError, invalidInput } from '../../../src-shared/ipc/envelope.ts';
import { isTimeZone } from '../../../src-shared/domain/time-zone.ts';
import { configPath, loadConfig, type LoadedConfig, writeWhole } from './config-file.ts';
import { type ConfigEdit, editConfig } from './edit-config.ts';
import type { ConfigProblem } from './parse-config.ts';

/** The settings as screens see them; `resolvedTheme` is for the caller to add, who knows the system's. */
export type StoredSettings = Omit<Settings, 'resolvedTheme'>;

/** Makes screens' settings of what was loaded; a zone that is not written is the system's. */
export function toStoredSettings(loaded: LoadedConfig, systemZone: string): StoredSettings {
  const { theme, firstDayOfWeek, watch, timeZone } = loaded.config;
  const problems = loaded.problems.map((problem) => ({ ...problem }));
  return { theme, firstDayOfWeek, watch, timeZone: timeZone ?? systemZone, problems };
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
  if (edits.length > 0) apply(dataDir, edits);
  return loadConfig(dataDir);
}

/** Writes the zone into config.yaml at the app's first run; a zone that stands there stays, a broken file is left alone. */
export function keepTimeZone(dataDir: string, systemZone: string): LoadedConfig {
  const loaded = loadConfig(dataDir);
  if (loaded.origin !== 'file' || loaded.config.timeZone !== null) return loaded;
  apply(dataDir, [['time_zone', systemZone]]);
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
];

function editsOf(change: SettingsChange): ConfigEdit[] {
  return KEYS.flatMap(([name, key]) => {
    const value = change[name];
    return value === undefined ? [] : [[key, value] as const];
  });
}

function apply(dataDir: string, edits: readonly ConfigEdit[]): void {
  const path = configPath(dataDir);
  const { origin, problems } = loadConfig(dataDir);
  if (origin !== 'file') {
    const [problem] = problems;
    const why = problem ? ` ${describeProblem(problem)}` : '';
    throw new ChatVaultError({
      kind: 'config',
      message: `The settings cannot be changed before config.yaml is mended.${why}`,
    });
  }
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const text = readOrStart(path);
    const edited = editConfig(text, edits);
    if (edited !== text) writeWhole(path, edited);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ChatVaultError(
      { kind: 'file', message: `config.yaml cannot be written: ${reason}.` },
      { cause: error },
    );
  }
}

const FIRST_LINE = '# Settings of ChatVault.\n';

function readOrStart(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return FIRST_LINE;
    throw error;
  }
}
