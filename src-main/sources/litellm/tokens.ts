import { asObject, type JsonObject } from '../lines/json.ts';
import type { Cells } from '../tables/cells.ts';
import { countIn } from '../tables/details.ts';
import type { Name } from './litellm.ts';

/** What LiteLLM's row and the usage object in its metadata say of tokens. */
interface Tokens {
  freshInputTokens: number;
  cacheReadTokens: number;
  cacheWrite5mTokens: number;
  cacheWrite1hTokens: number;
  outputTokens: number;
  reasoningTokens: number;
}

/** `prompt_tokens` is all input; what of it was read from or written to a cache stands in the metadata's usage object. */
export function tokensOf(cells: Cells<Name>, metadata: JsonObject): Tokens {
  const usage = asObject(metadata['usage_object']) ?? asObject(metadata['usage']) ?? {};
  const prompt = cells.count('prompt_tokens');
  const output = cells.count('completion_tokens');
  const cacheReadTokens = cacheRead(usage);
  const writes = cacheWrites(usage);
  const cached = cacheReadTokens + writes.cacheWrite5mTokens + writes.cacheWrite1hTokens;
  if (cached > prompt)
    cells.refuse(`prompt_tokens is ${prompt}, less than the ${cached} cached ones in it`);
  const reasoning = countIn(asObject(usage['completion_tokens_details']) ?? {}, 'reasoning_tokens');
  return {
    freshInputTokens: Math.max(0, prompt - cached),
    cacheReadTokens,
    ...writes,
    outputTokens: output,
    reasoningTokens: Math.min(reasoning, output),
  };
}

function cacheRead(usage: JsonObject): number {
  const details = asObject(usage['prompt_tokens_details']) ?? {};
  return countIn(usage, 'cache_read_input_tokens') || countIn(details, 'cached_tokens');
}

function cacheWrites(usage: JsonObject): Pick<Tokens, 'cacheWrite5mTokens' | 'cacheWrite1hTokens'> {
  const details = asObject(usage['prompt_tokens_details']) ?? {};
  const split =
    asObject(usage['cache_creation']) ?? asObject(details['cache_creation_token_details']) ?? {};
  const whole =
    countIn(usage, 'cache_creation_input_tokens') || countIn(details, 'cache_creation_tokens');
  const long = Math.min(whole, countIn(split, 'ephemeral_1h_input_tokens'));
  return { cacheWrite5mTokens: whole - long, cacheWrite1hTokens: long };
}
