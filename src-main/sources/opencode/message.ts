import { createHash } from 'node:crypto';
import { dedupKey, tieHash } from '../hash.ts';
import { count, optionalObject, type Problems } from '../lines/counts.ts';
import { maskedExcerpt } from '../lines/excerpt.ts';
import { asObject, asText, type JsonObject } from '../lines/json.ts';
import type { ParsedUsage, RejectedLine } from '../source.ts';
import { blankUsage } from '../tables/blank-usage.ts';
import { parseNanos } from '../tables/cells.ts';
import { between } from '../tables/details.ts';

/** What a row of the table `message` tells; a person's message tells nothing. */
interface Message {
  usage: ParsedUsage | null;
  rejected: RejectedLine | null;
  /** The folder that was worked in. */
  cwd: string | null;
}

const NOTHING: Message = { usage: null, rejected: null, cwd: null };

const SHAPE = {
  role: true,
  modelID: true,
  providerID: true,
  time: { created: true, completed: true },
  tokens: true,
  cost: true,
} as const;

/** Reads a message; `place` is its number in the order of ids, from 1. */
export function readMessage(
  row: Readonly<Record<'id' | 'session_id' | 'data', unknown>>,
  place: number,
): Message {
  const text = typeof row.data === 'string' ? row.data : '';
  const data = parse(text);
  if (data === null)
    return { ...NOTHING, rejected: rejection(text, null, place, 'data is no JSON') };
  if (data['role'] !== 'assistant') return NOTHING;
  const problems: Problems = [];
  const usage = readAnswer(data, String(row.id), problems);
  const [reason] = problems;
  if (reason !== undefined) return { ...NOTHING, rejected: rejection(text, data, place, reason) };
  if (usage === null) return NOTHING;
  return {
    usage: {
      ...usage,
      session: asText(row.session_id),
      line: place,
      offset: place,
      tieHash: tieHash(text),
    },
    rejected: null,
    cwd: asText(asObject(data['path'])?.['cwd']),
  };
}

/** An answer that is not complete yet states no tokens: it is read when it does. */
function readAnswer(data: JsonObject, id: string, problems: Problems): ParsedUsage | null {
  const tokens = optionalObject(data, 'tokens', 'message', problems);
  const isError = asObject(data['error']) !== null;
  if (tokens === null && !isError) return null;
  const time = asObject(data['time']) ?? {};
  const created = timeOf(time['created']);
  if (created === null) {
    problems.push('message.time.created is no time');
    return null;
  }
  const figures = tokensOf(tokens ?? {}, problems);
  const isEmpty = Object.values(figures).every((one) => one === 0);
  if (isEmpty && !isError) return null;
  const cost = data['cost'];
  return {
    ...blankUsage(),
    key: dedupKey(`opencode:${id}`, ''),
    timestamp: created,
    provider: asText(data['providerID']),
    model: asText(data['modelID']),
    requestId: id,
    ...figures,
    // OpenCode writes 0 for models it knows no price of, and for plans.
    reportedCostNanos: typeof cost === 'number' && cost > 0 ? parseNanos(String(cost)) : null,
    ...failureOf(data, isError),
    responseTimeMs: between(created, timeOf(time['completed'])),
  };
}

/** Input leaves the cache out here, and output the reasoning: OpenCode charges both. */
function tokensOf(tokens: JsonObject, problems: Problems) {
  const cache = optionalObject(tokens, 'cache', 'tokens', problems) ?? {};
  const reasoningTokens = count(tokens, 'reasoning', 'tokens', problems);
  return {
    freshInputTokens: count(tokens, 'input', 'tokens', problems),
    cacheReadTokens: count(cache, 'read', 'tokens.cache', problems),
    cacheWrite5mTokens: count(cache, 'write', 'tokens.cache', problems),
    outputTokens: count(tokens, 'output', 'tokens', problems) + reasoningTokens,
    reasoningTokens,
  };
}

/** The kind of an error and its status; its message may quote the prompt and is not kept. */
function failureOf(
  data: JsonObject,
  isError: boolean,
): Pick<ParsedUsage, 'isError' | 'statusCode' | 'errorDetails'> {
  const error = asObject(data['error']) ?? {};
  const status = asObject(error['data'])?.['statusCode'];
  const statusCode =
    typeof status === 'number' && Number.isInteger(status) && status >= 100 && status <= 599
      ? status
      : null;
  const name = asText(error['name']);
  const type = name !== null && /^\w{1,100}$/.test(name) ? name : null;
  const details = {
    ...(type !== null && { type }),
    ...(statusCode !== null && { status: statusCode }),
  };
  const isStated = Object.keys(details).length > 0;
  return { isError, statusCode, errorDetails: isStated ? JSON.stringify(details) : null };
}

function timeOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) && value > 0
    ? Math.trunc(value)
    : null;
}

function parse(text: string): JsonObject | null {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return null;
  }
}

function rejection(
  text: string,
  data: JsonObject | null,
  place: number,
  reason: string,
): RejectedLine {
  const hash = createHash('sha1').update(text).digest('hex');
  const excerpt = data === null ? null : maskedExcerpt(data, SHAPE);
  return { line: place, offset: place, length: Buffer.byteLength(text), hash, reason, excerpt };
}
