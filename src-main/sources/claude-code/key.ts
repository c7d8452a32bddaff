import { dedupKey } from '../hash.ts';
import type { DedupKey, ParsedUsage } from '../source.ts';

/** A line without any id: its hash, and its number among the equal lines of its file from 1. */
export interface UnkeyedLine {
  hash: string;
  number: number;
}

/** The key of a request: (message id, request id); without a message id the request id stands for both, without ids the line. */
export function keyOf(
  { responseId, requestId }: Pick<ParsedUsage, 'responseId' | 'requestId'>,
  part: string,
  unkeyed: UnkeyedLine | null,
): DedupKey {
  if (unkeyed) return dedupKey(`line:${unkeyed.hash}`, `${unkeyed.number}${part}`);
  return dedupKey(responseId ?? `request:${requestId}`, `${requestId ?? ''}${part}`);
}
