import { resolve } from 'node:path';
import { DEFAULT_SOURCE } from '../../../src-shared/config/read-sources.ts';
import type { Config, SourceConfig } from '../../../src-shared/config/schema.ts';
import type { Source, SourceEnvironment } from '../../sources/source.ts';
import { walk, type Walked } from './walk.ts';

/** What is known of the surroundings: the environment, and what config.yaml says of each source by name. */
export interface SourceContext {
  environment: SourceEnvironment;
  settings: Config['sources'];
  /** The zone of local days that files state without saying where. */
  timeZone: string;
}

/** The settings of a source, defaults filled in. */
export function settingsOf(source: Source, { settings }: SourceContext): SourceConfig {
  return settings[source.name] ?? DEFAULT_SOURCE;
}

/** The folders of a source: those of the settings (`~` is the home folder, as is what relative ones start from), else its own. */
export function foldersOf(source: Source, context: SourceContext): string[] {
  const { home } = context.environment;
  const { paths } = settingsOf(source, context);
  if (paths.length === 0) return source.roots(context.environment);
  return paths.map((path) => resolve(home, path.replace(/^~(?=$|[/\\])/, home)));
}

/** Lists the files of a source below its folders, each real folder once; a configured path that is a file is taken as it is. */
export function walkSource(
  source: Source,
  context: SourceContext,
  onFolder?: (path: string) => void,
): Walked {
  const all: Walked = { files: [], failures: [] };
  const entered = new Set<string>();
  for (const root of foldersOf(source, context)) {
    const matches = (path: string): boolean => path === root || source.matches(path);
    const { files, failures } = walk(root, { matches, entered, ...(onFolder && { onFolder }) });
    all.files.push(...files);
    all.failures.push(...failures);
  }
  return all;
}
