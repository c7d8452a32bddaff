import type { Config } from '../../src-shared/config/schema.ts';
import { parseConfig } from '../../src-main/services/settings/parse-config.ts';

/** Reads a config.yaml that has to be sound. */
export function soundConfig(text: string): Config {
  const { config, problems } = parseConfig(text);
  if (config === null) throw new Error(JSON.stringify(problems));
  return config;
}

/** The errors of a config.yaml, as `line:column path: message`. */
export function errorsOf(text: string): string[] {
  return parseConfig(text).problems.map(
    ({ line, column, path, message }) => `${line}:${column} ${path}: ${message}`,
  );
}

/** The warnings of a config.yaml. */
export function warningsOf(text: string): string[] {
  return parseConfig(text).warnings.map(({ line, path, message }) => `${line} ${path}: ${message}`);
}
