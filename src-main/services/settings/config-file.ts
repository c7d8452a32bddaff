import {
  chmodSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_CONFIG } from '../../../src-shared/config/read-config.ts';
import type { Config } from '../../../src-shared/config/schema.ts';
import { decodeConfig } from './decode-config.ts';
import {
  type ConfigProblem,
  MAX_CONFIG_BYTES,
  parseConfig,
  type ParsedConfig,
} from './parse-config.ts';

/** Where a data folder's settings stand. */
export function configPath(dataDir: string): string {
  return join(dataDir, 'config.yaml');
}

/** Where the last config.yaml without a fault is kept. */
function lastGoodPath(dataDir: string): string {
  return join(dataDir, 'config.last-good.yaml');
}

/** The settings in force and where they come from; `none`: config.yaml is broken and there is no good one, so they are the defaults. */
export interface LoadedConfig {
  config: Config;
  problems: ConfigProblem[];
  /** What is unlikely to be meant in config.yaml, but stops nothing. */
  warnings: ConfigProblem[];
  /** Top-level sections that belong to other programs. */
  ignoredSections: string[];
  origin: 'file' | 'last-good' | 'none';
}

/** Reads a data folder's config.yaml, keeping a good one aside and falling back to it; no file means the defaults. Never throws. */
export function loadConfig(dataDir: string): LoadedConfig {
  const read = readConfigText(configPath(dataDir));
  if (read.text === null) {
    if (read.problem === null) {
      return { config: DEFAULT_CONFIG, ...NOTHING_TOLD, origin: 'file' };
    }
    return fallBack(dataDir, [read.problem]);
  }
  const { config, problems, warnings, ignoredSections } = parseConfig(read.text);
  if (config === null) return fallBack(dataDir, problems);
  keepLastGood(dataDir, read.text);
  return { config, problems: [], warnings, ignoredSections, origin: 'file' };
}

const NOTHING_TOLD = { problems: [], warnings: [], ignoredSections: [] };

/** Reads and checks any file as a config.yaml, keeping nothing aside; null: there is no such file. Never throws. */
export function checkConfigFile(path: string): ParsedConfig | null {
  const { text, problem } = readConfigText(path);
  if (text !== null) return parseConfig(text);
  if (problem === null) return null;
  return { config: null, problems: [problem], warnings: [], ignoredSections: [] };
}

/** Writes new text over a config.yaml that still holds what was read (null: there was none); false where it holds something else by now. */
export function writeOver(path: string, before: string | null, after: string): boolean {
  const now = readConfigText(path);
  if (now.problem !== null || now.text !== before) return false;
  writeWhole(path, after);
  return true;
}

/** Writes a file whole or not at all, readable by its owner alone; a link keeps pointing to it. */
function writeWhole(path: string, text: string): void {
  const target = realPath(path);
  const temporary = `${target}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text, { mode: 0o600, flush: true });
    chmodSync(temporary, 0o600);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function fallBack(dataDir: string, problems: ConfigProblem[]): LoadedConfig {
  const { text } = readConfigText(lastGoodPath(dataDir));
  const lastGood = text === null ? null : parseConfig(text);
  const config = lastGood?.config ?? null;
  if (lastGood === null || config === null) {
    return { config: DEFAULT_CONFIG, ...NOTHING_TOLD, problems, origin: 'none' };
  }
  return { ...lastGood, config, problems, warnings: [], origin: 'last-good' };
}

/** A file's text, or why there is none; both are null where there is no file. */
export interface ConfigText {
  text: string | null;
  problem: ConfigProblem | null;
}

/** Reads the text of a config.yaml; never throws, and never waits for what is no file, as a pipe. */
export function readConfigText(path: string): ConfigText {
  try {
    const stats = statSync(path);
    if (stats.isDirectory()) return unreadable('The settings are a folder: allowed is a file.');
    if (!stats.isFile()) return unreadable('The settings are no file: allowed is a plain file.');
    if (stats.size > MAX_CONFIG_BYTES) return unreadable(tooLarge(stats.size));
    return decodeConfig(readFileSync(path));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT') return { text: null, problem: null };
    const reason = error instanceof Error ? error.message : String(error);
    return unreadable(`The file cannot be read: ${reason}.`);
  }
}

function tooLarge(size: number): string {
  return `The file has ${size} bytes: allowed are ${MAX_CONFIG_BYTES}.`;
}

function unreadable(message: string): ConfigText {
  return { text: null, problem: { line: 1, column: 1, path: '', message } };
}

function keepLastGood(dataDir: string, text: string): void {
  const path = lastGoodPath(dataDir);
  if (readConfigText(path).text === text) return;
  try {
    writeWhole(path, text);
  } catch {
    // A folder that cannot be written keeps no last good settings; config.yaml itself is sound.
  }
}
