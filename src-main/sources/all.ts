import { claudeCode } from './claude-code/claude-code.ts';
import { codex } from './codex/codex.ts';
import { openaiCost } from './openai/cost.ts';
import { openaiUsage } from './openai/usage.ts';
import type { Source } from './source.ts';

/** Every source that ChatVault reads. */
export const sources: Source[] = [claudeCode, codex, openaiUsage, openaiCost];
