import { dedupKey, tieHash } from '../hash.ts';
import { count, optionalObject, type Problems } from '../lines/counts.ts';
import { parseIsoTime } from '../lines/iso-time.ts';
import { asText, type JsonObject } from '../lines/json.ts';
import type { ParsedUsage } from '../source.ts';
import { blankUsage } from '../tables/blank-usage.ts';

/** What is ever read of a message: never its content, thoughts or tool calls. */
export const SHAPE = {
  sessionId: true,
  id: true,
  timestamp: true,
  type: true,
  model: true,
  tokens: true,
} as const;

/** The request of a model's message; null for what carries no usage. Its key is that of its session and id. */
export function readMessage(
  message: JsonObject,
  session: string,
  problems: Problems,
): ParsedUsage | null {
  const tokens = optionalObject(message, 'tokens', 'message', problems);
  if (tokens === null) return null;
  const id = asText(message['id']);
  if (id === null) problems.push('message.id is missing');
  const at = asText(message['timestamp']);
  const timestamp = at === null ? null : parseIsoTime(at);
  if (timestamp === null) problems.push('message.timestamp is no time');
  const figures = tokensOf(tokens, problems);
  if (id === null || timestamp === null || problems.length > 0) return null;
  if (Object.values(figures).every((one) => one === 0)) return null;
  return {
    ...blankUsage(),
    key: dedupKey(`gemini-cli:${session}:${id}`, ''),
    timestamp,
    provider: 'google',
    model: asText(message['model']),
    session,
    requestId: id,
    ...figures,
    tieHash: tieHash(JSON.stringify([session, id, at, tokens])),
  };
}

/** Input contains what was cached; thoughts are billed as output. What tools were told is input where the total says so. */
function tokensOf(tokens: JsonObject, problems: Problems) {
  const read = (name: string): number => count(tokens, name, 'tokens', problems);
  const [input, cached, output, thoughts] = [
    read('input'),
    read('cached'),
    read('output'),
    read('thoughts'),
  ];
  const [tool, total] = [read('tool'), read('total')];
  if (cached > input)
    problems.push(`tokens.cached is ${cached}, more than the ${input} of tokens.input`);
  const toolInput = total === input + output + thoughts + tool ? tool : 0;
  return {
    freshInputTokens: Math.max(0, input - cached) + toolInput,
    cacheReadTokens: cached,
    outputTokens: output + thoughts,
    reasoningTokens: thoughts,
  };
}
