import type { Source, SourceEnvironment } from '../../sources/source.ts';
import type { SourceSettings } from '../../workers/writer-api.ts';
import { walk, type Walked } from './walk.ts';

/** What is known of the surroundings: the environment, and what config.yaml says of each source by name. */
export interface SourceContext {
  environment: SourceEnvironment;
  settings: Readonly<Record<string, SourceSettings>>;
}

const DEFAULTS: SourceSettings = { enabled: true, paths: null, user: null, account: null };

/** The settings of a source, defaults filled in. */
export function settingsOf(source: Source, { settings }: SourceContext): SourceSettings {
  return settings[source.name] ?? DEFAULTS;
}

/** The folders of a source: those of the settings, else its own. */
export function foldersOf(source: Source, context: SourceContext): string[] {
  return settingsOf(source, context).paths ?? source.roots(context.environment);
}

/** Lists the files of a source below its folders, each real folder once. */
export function walkSource(
  source: Source,
  context: SourceContext,
  onFolder?: (path: string) => void,
): Walked {
  const all: Walked = { files: [], failures: [] };
  const options = { matches: (path: string) => source.matches(path), entered: new Set<string>() };
  for (const root of foldersOf(source, context)) {
    const { files, failures } = walk(root, onFolder ? { ...options, onFolder } : options);
    all.files.push(...files);
    all.failures.push(...failures);
  }
  return all;
}
