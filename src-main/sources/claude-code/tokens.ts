import { asObject, type JsonObject } from '../lines/json.ts';
import { count, optionalCount, optionalObject, shown, type Problems } from '../lines/counts.ts';
import { splitCacheWrites, type CacheWrites } from './cache-split.ts';

/** The billed token classes of one request, disjoint. */
export interface Tokens {
  freshInputTokens: number;
  cacheReadTokens: number;
  cacheWrite5mTokens: number;
  cacheWrite1hTokens: number;
  outputTokens: number;
}

/** One entry of `usage.iterations`, with its place there. */
export interface Iteration {
  index: number;
  type: string | null;
  counts: JsonObject;
  path: string;
}

/** The entries of `usage.iterations`; anything but a list of objects is a problem. */
export function readIterations(usage: JsonObject, problems: Problems): Iteration[] {
  const list = usage['iterations'];
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list)) {
    problems.push(`usage.iterations is ${shown(list)}: must be a list`);
    return [];
  }
  return list.flatMap((value: unknown, index): Iteration[] => {
    const path = `usage.iterations[${index}]`;
    const counts = asObject(value);
    if (!counts && value !== null) problems.push(`${path} is ${shown(value)}: must be an object`);
    if (!counts) return [];
    const type = counts['type'];
    return [{ index, type: typeof type === 'string' ? type : null, counts, path }];
  });
}

/** True for an entry that the counts of the message leave out: it is a request of its own. */
export function isOwnRequest({ type }: Iteration): boolean {
  return type === 'advisor_message' || type === 'compaction';
}

/** The tokens of a usage object, or of one iteration; `parts` are the iterations it is the sum of. */
export function readTokens(
  usage: JsonObject,
  path: string,
  parts: readonly Iteration[],
  problems: Problems,
): Tokens {
  const writes = splitCacheWrites(
    readCacheWrites(usage, path, problems),
    // A problem within an iteration counts where that is read itself.
    parts.map((part) => readCacheWrites(part.counts, part.path, [])),
  );
  return {
    freshInputTokens: count(usage, 'input_tokens', path, problems),
    cacheReadTokens: count(usage, 'cache_read_input_tokens', path, problems),
    cacheWrite5mTokens: writes.fiveMinutes,
    cacheWrite1hTokens: writes.oneHour,
    outputTokens: count(usage, 'output_tokens', path, problems),
  };
}

function readCacheWrites(usage: JsonObject, path: string, problems: Problems): CacheWrites {
  const total = optionalCount(usage, 'cache_creation_input_tokens', path, problems);
  const split = optionalObject(usage, 'cache_creation', path, problems);
  if (!split) return { total, split: null };
  const splitPath = `${path}.cache_creation`;
  return {
    total,
    split: {
      fiveMinutes: count(split, 'ephemeral_5m_input_tokens', splitPath, problems),
      oneHour: count(split, 'ephemeral_1h_input_tokens', splitPath, problems),
    },
  };
}
