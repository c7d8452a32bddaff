import { claudeCode } from './claude-code/claude-code.ts';
import { codex } from './codex/codex.ts';
import type { Source } from './source.ts';

/** Every source that ChatVault reads. */
export const sources: Source[] = [claudeCode, codex];
