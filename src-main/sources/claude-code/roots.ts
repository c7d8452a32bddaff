import { basename, join } from 'node:path';

import type { SourceEnvironment } from '../source.ts';

/**
 * The folders of transcripts: those of `CLAUDE_CONFIG_DIR` (a comma-separated list, an entry may itself be a `projects`
 * folder) if it names any, else both folders that Claude Code has used.
 */
export function transcriptRoots({ env, home }: SourceEnvironment): string[] {
  const configured = (env['CLAUDE_CONFIG_DIR'] ?? '').split(',').map((entry) => entry.trim());
  const entries = configured.filter((entry) => entry !== '');
  const xdg = env['XDG_CONFIG_HOME'] || join(home, '.config');
  const folders =
    entries.length > 0
      ? entries.map((entry) => entry.replace(/^~(?=$|[/\\])/, home).replace(/(?<=.)[/\\]+$/, ''))
      : [join(xdg, 'claude'), join(home, '.claude')];
  return [...new Set(folders.map(projectsFolder))];
}

function projectsFolder(folder: string): string {
  return basename(folder) === 'projects' ? folder : join(folder, 'projects');
}
