import { parseBucket } from '../../sources/bucket.ts';
import { Flag } from '../../sources/source.ts';
import type { LogRow } from '../log-row.ts';
import { compareExports } from './decide.ts';

/** What decides which of two exports' rows of one bucket stands. */
type Told = Pick<LogRow, 'requests' | 'inputTokens' | 'outputTokens' | 'flags' | 'requestMetadata'>;

/**
 * Above 0 when `a` stands: of a bill that of the export which tells the day better, of usage the one with more requests, then
 * more tokens: a bucket only grows, so that is the later one, whichever was read first.
 */
export function compareBuckets(a: Told, b: Told): number {
  if ((a.flags & Flag.bill) !== 0) {
    const [ofA, ofB] = [
      parseBucket(a.requestMetadata).export,
      parseBucket(b.requestMetadata).export,
    ];
    return ofA === null || ofB === null ? 0 : compareExports(ofB, ofA);
  }
  return a.requests - b.requests || tokens(a) - tokens(b);
}

function tokens({ inputTokens, outputTokens }: Told): number {
  return inputTokens + outputTokens;
}
