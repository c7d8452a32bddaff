import { dedupKey, tieHash } from '../hash.ts';
import { parseIsoTime } from '../lines/iso-time.ts';
import { estimateResponse } from '../response-time.ts';
import { Exclusion, Flag, type DedupKey, type ParsedUsage } from '../source.ts';
import type { RolloutState } from './state.ts';
import { tokensText, type Tokens } from './tokens.ts';

/** Where a line stands in its file. */
export interface Place {
  line: number;
  offset: number;
}

/** What a row says beside what its session says. */
export interface RowFacts {
  key: DedupKey;
  used: Tokens;
  /** UTC ms, and whether it is another line's. */
  time: number;
  timeEstimated: boolean;
  spansRequests: boolean;
  replaced: boolean;
  responseId: string | null;
}

/** The key of a `token_count`'s row: the session, the epoch of its counter, and the cumulative total. */
export function countKey(session: string, epoch: number, total: Tokens): DedupKey {
  const text = `${session}\n${epoch}\n${tokensText(total)}`;
  // No response id is known, so all 64 bits are of the same facts; the two halves hash different texts.
  return dedupKey(text, `\n${text}`);
}

/** The key of a `token_usage_record`'s row. */
export function responseKey(thread: string, response: string): DedupKey {
  return dedupKey(response, thread);
}

/** A row as the vault takes it; its response time is that since a person or a tool spoke last, if it is the first answer to that. */
export function buildRow(state: RolloutState, place: Place, facts: RowFacts): ParsedUsage {
  const row = createRow(state, place, facts);
  const teller = facts.responseId === null ? 'count' : 'record';
  const isFirst = !state.answered[teller];
  state.answered[teller] = true;
  if (!isFirst || state.asked === null || facts.timeEstimated) return row;
  estimateResponse(row, parseIsoTime(state.asked), facts.time);
  return row;
}

function createRow(state: RolloutState, place: Place, facts: RowFacts): ParsedUsage {
  const [input, cached, cacheWrite, output, reasoning] = facts.used;
  const flags =
    (facts.timeEstimated ? Flag.timestampEstimated : 0) |
    (facts.spansRequests ? Flag.spansRequests : 0);
  const { id, provider, model, tier } = state;
  const kept = `${id}
${provider}
${model}
${tier}
${facts.responseId}
${facts.time},${flags}`;
  return {
    key: facts.key,
    timestamp: facts.time,
    flags,
    exclusion: facts.replaced ? Exclusion.replacedByRecord : Exclusion.none,
    provider,
    model,
    session: id,
    user: null,
    project: null,
    requestId: null,
    responseId: facts.responseId,
    requests: 1,
    freshInputTokens: input - cached - cacheWrite,
    cacheReadTokens: cached,
    // OpenAI states no time to live; the column for the shorter one is the usual one.
    cacheWrite5mTokens: cacheWrite,
    cacheWrite1hTokens: 0,
    outputTokens: output,
    reasoningTokens: reasoning,
    webSearches: 0,
    serviceTier: tier,
    speed: null,
    inferenceGeo: null,
    contextWindow: null,
    reportedCostNanos: null,
    isError: false,
    statusCode: null,
    responseTimeMs: null,
    timeToFirstTokenMs: null,
    errorDetails: null,
    metadata: null,
    line: place.line,
    offset: place.offset,
    tieHash: tieHash(`${kept},${tokensText(facts.used)}`),
  };
}
