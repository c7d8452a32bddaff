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
import { type Config, DEFAULT_CONFIG } from '../../../src-shared/config/schema.ts';
import { type ConfigProblem, MAX_CONFIG_BYTES, parseConfig } from './parse-config.ts';

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
  origin: 'file' | 'last-good' | 'none';
}

/** Reads a data folder's config.yaml, keeping a good one aside and falling back to it; no file means the defaults. Never throws. */
export function loadConfig(dataDir: string): LoadedConfig {
  const read = readText(configPath(dataDir));
  if (read.text === null) {
    if (read.problem === null) return { config: DEFAULT_CONFIG, problems: [], origin: 'file' };
    return fallBack(dataDir, [read.problem]);
  }
  const { config, problems } = parseConfig(read.text);
  if (config === null) return fallBack(dataDir, problems);
  keepLastGood(dataDir, read.text);
  return { config, problems: [], origin: 'file' };
}

/** Writes a file whole or not at all, readable by its owner alone; a link keeps pointing to it. */
export function writeWhole(path: string, text: string): void {
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
  const { text } = readText(lastGoodPath(dataDir));
  const config = text === null ? null : parseConfig(text).config;
  if (config === null) return { config: DEFAULT_CONFIG, problems, origin: 'none' };
  return { config, problems, origin: 'last-good' };
}

function readText(path: string): { text: string | null; problem: ConfigProblem | null } {
  try {
    const size = statSync(path).size;
    if (size > MAX_CONFIG_BYTES) return { text: null, problem: parseConfigTooLarge(size) };
    return { text: readFileSync(path, 'utf8'), problem: null };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT') return { text: null, problem: null };
    const reason = error instanceof Error ? error.message : String(error);
    return { text: null, problem: whole(`The file cannot be read: ${reason}.`) };
  }
}

function parseConfigTooLarge(size: number): ConfigProblem {
  return whole(`The file has ${size} bytes: allowed are ${MAX_CONFIG_BYTES}.`);
}

function whole(message: string): ConfigProblem {
  return { line: 1, column: 1, path: '', message };
}

function keepLastGood(dataDir: string, text: string): void {
  const path = lastGoodPath(dataDir);
  if (readText(path).text === text) return;
  try {
    writeWhole(path, text);
  } catch {
    // A folder that cannot be written keeps no last good settings; config.yaml itself is sound.
  }
}
