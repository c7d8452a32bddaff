import { tieHash } from '../hash.ts';
import { longerResponse } from '../response-time.ts';
import { Flag, type ParsedUsage } from '../source.ts';
import type { RequestDraft } from './interpret.ts';
import type { UnkeyedLine } from './key.ts';
import type { TimeOfValue } from './timeline.ts';

/** Flags that are decided over both lines. */
const JOINT_FLAGS = Flag.sidechain | Flag.responseTimeEstimated;

/** A usage log on its way into a batch: the request, its time (UTC ms), and where its line stands. */
export interface Row {
  draft: RequestDraft;
  unkeyed: UnkeyedLine | null;
  timestamp: number;
  timeOf: TimeOfValue;
  line: number;
  offset: number;
}

/**
 * Merges two lines of the same request, into the one that wins, by the rule of the vault: the larger output gives the tokens (then input, then
 * cache writes, then the smaller tie hash; of equal ones the first line stays), the earliest time stays (a stated one
 * before an estimated one), the longest response time, and it is a side chain's only if all its lines are.
 */
export function mergeRow(first: Row, second: Row): Row {
  const winner = wins(second.draft, first.draft) ? second : first;
  const { timestamp, timeOf } = isEarlier(second, first) ? second : first;
  const sidechain = first.draft.values.flags & second.draft.values.flags & Flag.sidechain;
  const longer = longerResponse(first.draft.values, second.draft.values);
  winner.draft.values.responseTimeMs = longer.responseTimeMs;
  winner.draft.values.flags =
    (winner.draft.values.flags & ~JOINT_FLAGS) |
    sidechain |
    (longer.flags & Flag.responseTimeEstimated);
  winner.timestamp = timestamp;
  winner.timeOf = timeOf;
  return winner;
}

function isEarlier(row: Row, than: Row): boolean {
  return row.timeOf === than.timeOf ? row.timestamp < than.timestamp : row.timeOf < than.timeOf;
}

function wins(draft: RequestDraft, over: RequestDraft): boolean {
  const difference =
    draft.values.outputTokens - over.values.outputTokens ||
    inputTokens(draft.values) - inputTokens(over.values) ||
    cacheWrites(draft.values) - cacheWrites(over.values);
  return difference === 0 ? tieOf(draft) < tieOf(over) : difference > 0;
}

function inputTokens(values: ParsedUsage): number {
  return values.freshInputTokens + values.cacheReadTokens + cacheWrites(values);
}

function cacheWrites(values: ParsedUsage): number {
  return values.cacheWrite5mTokens + values.cacheWrite1hTokens;
}

/** The tie hash of a request: over all that is kept of its line, but not where the line stands. */
export function tieOf({ part, values, uuid, written }: RequestDraft): number {
  const v = values;
  return tieHash(
    `${part}|${uuid}|${written}|${v.session}|${v.responseId}|${v.requestId}|${v.model}|${v.freshInputTokens}|` +
      `${v.cacheReadTokens}|${v.cacheWrite5mTokens}|${v.cacheWrite1hTokens}|${v.outputTokens}|${v.webSearches}|` +
      `${v.serviceTier}|${v.speed}|${v.inferenceGeo}|${v.reportedCostNanos}|${v.isError}|${v.statusCode}|` +
      `${v.errorDetails}|${v.metadata}`,
  );
}
