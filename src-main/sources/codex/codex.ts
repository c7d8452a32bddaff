import { join } from 'node:path';
import type { Source, SourceEnvironment } from '../source.ts';
import { recognisesRollout } from './recognise.ts';
import { reconcileRollouts } from './reconcile.ts';
import { scanRollout } from './scan.ts';

function roots({ env, home }: SourceEnvironment): string[] {
  const codexHome = env['CODEX_HOME'] || join(home, '.codex');
  return [join(codexHome, 'sessions'), join(codexHome, 'archived_sessions')];
}

/** OpenAI Codex CLI: rollouts, one file a session (../README.md has the decisions). */
export const codex: Source = {
  name: 'codex',
  label: 'Codex CLI',
  roots,
  matches: (path) => path.endsWith('.jsonl'),
  recognises: recognisesRollout,
  scan: scanRollout,
  reconcile: reconcileRollouts,
};
