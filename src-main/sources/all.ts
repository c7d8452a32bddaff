import { anthropicCost } from './anthropic-console/cost.ts';
import { anthropicUsage } from './anthropic-console/usage.ts';
import { ccusage } from './ccusage/ccusage.ts';
import { chatvaultPython } from './chatvault-python/chatvault-python.ts';
import { claudeCode } from './claude-code/claude-code.ts';
import { codex } from './codex/codex.ts';
import { geminiCli } from './gemini-cli/gemini-cli.ts';
import { helicone } from './helicone/helicone.ts';
import { langfuse } from './langfuse/langfuse.ts';
import { litellm } from './litellm/litellm.ts';
import { opencode } from './opencode/opencode.ts';
import { openaiCost } from './openai/cost.ts';
import { openaiUsage } from './openai/usage.ts';
import { openrouterAggregate } from './openrouter/aggregate.ts';
import { openrouterRequests } from './openrouter/requests.ts';
import type { Source } from './source.ts';

/** Every source that ChatVault reads. */
export const sources: Source[] = [
  claudeCode,
  codex,
  geminiCli,
  opencode,
  openaiUsage,
  openaiCost,
  anthropicUsage,
  anthropicCost,
  openrouterRequests,
  openrouterAggregate,
  litellm,
  langfuse,
  helicone,
  ccusage,
  chatvaultPython,
];
