import { usdFromNumber } from '../../../src-shared/domain/money.ts';
import { asText, type JsonObject } from '../lines/json.ts';
import { count, optionalObject, type Problems } from '../lines/counts.ts';
import { Exclusion, Flag, type DedupKey, type ParsedUsage } from '../source.ts';
import { isSyntheticModel } from '../../../src-shared/domain/synthetic-model.ts';
import { readApiError, type ApiError } from './api-error.ts';
import type { Entry } from './entry.ts';
import { providerOf } from './provider.ts';
import { isOwnRequest, readTokens, type Iteration, type Tokens } from './tokens.ts';

const NO_KEY: DedupKey = { high: 0, low: 0 };
const NO_ERROR: ApiError = { isError: false, statusCode: null, details: null };

/** The request that a message is the answer to; its key and its place in the file are filled in later. */
export function messageValues(
  entry: Entry,
  usage: JsonObject,
  iterations: readonly Iteration[],
  problems: Problems,
): ParsedUsage {
  const { fields, message } = entry;
  const parts = iterations.filter((one) => !isOwnRequest(one));
  const values = createValues(
    entry,
    usage,
    asText(message['model']),
    readTokens(usage, 'usage', parts, problems),
    readApiError(fields, message),
  );
  values.webSearches = readWebSearches(usage, problems);
  values.reportedCostNanos = readCost(fields['costUSD']);
  values.metadata = readSplits(parts, problems);
  return values;
}

/** A request of its own within an answer: an advisor's, or that of a compaction. */
export function ownRequestValues(
  entry: Entry,
  usage: JsonObject,
  { counts, path }: Iteration,
  problems: Problems,
): ParsedUsage {
  const values = createValues(
    entry,
    usage,
    asText(counts['model']) ?? asText(entry.message['model']),
    readTokens(counts, path, [], problems),
    NO_ERROR,
  );
  values.serviceTier = asText(counts['service_tier']) ?? values.serviceTier;
  values.speed = asText(counts['speed']) ?? values.speed;
  values.inferenceGeo = asText(counts['inference_geo']) ?? values.inferenceGeo;
  return values;
}

// Written out as one literal: objects that are put together from others are several times slower.
function createValues(
  { fields, message, main }: Entry,
  usage: JsonObject,
  model: string | null,
  tokens: Tokens,
  error: ApiError,
): ParsedUsage {
  const serviceTier = asText(usage['service_tier']);
  const sidechain = fields['isSidechain'] === true && !main ? Flag.sidechain : 0;
  return {
    key: NO_KEY,
    timestamp: 0,
    flags: sidechain | (serviceTier === 'batch' ? Flag.batch : 0),
    exclusion: Exclusion.none,
    provider: providerOf(model),
    model,
    session: asText(fields['sessionId']),
    user: null,
    project: null,
    requestId: asText(fields['requestId']),
    responseId: asText(message['id']),
    requests: 1,
    freshInputTokens: tokens.freshInputTokens,
    cacheReadTokens: tokens.cacheReadTokens,
    cacheWrite5mTokens: tokens.cacheWrite5mTokens,
    cacheWrite1hTokens: tokens.cacheWrite1hTokens,
    outputTokens: tokens.outputTokens,
    reasoningTokens: 0,
    webSearches: 0,
    serviceTier,
    speed: asText(usage['speed']),
    inferenceGeo: asText(usage['inference_geo']),
    contextWindow: null,
    reportedCostNanos: null,
    isError: error.isError || isSyntheticModel(model),
    statusCode: error.statusCode,
    responseTimeMs: null,
    timeToFirstTokenMs: null,
    errorDetails: error.details,
    metadata: null,
    line: 0,
    offset: 0,
    tieHash: 0,
  };
}

function readWebSearches(usage: JsonObject, problems: Problems): number {
  const tools = optionalObject(usage, 'server_tool_use', 'usage', problems);
  return tools ? count(tools, 'web_search_requests', 'usage.server_tool_use', problems) : 0;
}

/** The cost that old versions state, in nano-US-dollars; null where there is none or it is no amount. */
function readCost(value: unknown): number | null {
  if (typeof value !== 'number' || value < 0) return null;
  const nanos = Number(usdFromNumber(value) ?? -1n);
  return nanos >= 0 && Number.isSafeInteger(nanos) ? nanos : null;
}

/** The tokens of each `message` iteration where there are several: long context is decided for each, not for their sum. */
function readSplits(parts: readonly Iteration[], problems: Problems): string | null {
  const messages = parts.filter((part) => part.type === 'message');
  if (messages.length < 2) return null;
  const iterations = messages.map((one) => readTokens(one.counts, one.path, [], problems));
  return JSON.stringify({ iterations });
}
