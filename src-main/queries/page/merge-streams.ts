import type { Condition } from '../condition.ts';
import type { QueryKit } from '../query-kit.ts';
import { compareRefs, type RowRef } from './order.ts';
import { readStream, type Stream } from './stream.ts';

/** What is to be read of several streams of one order. */
interface MergeRequest {
  after: RowRef | null;
  filter: Condition;
  limit: number;
  /** Roughly the most rows to look at; null: as many as it takes. */
  budget: number | null;
}

interface Reading {
  stream: Stream;
  /** Where reading goes on. */
  after: RowRef | null;
  /** Nothing more is to come of it. */
  ended: boolean;
}

/** Fewest rows that are read of a stream at a time. */
const LEAST_CHUNK = 4;

/**
 * Merges streams into the first rows of all, reading of each only as far as it takes; null where the budget did not
 * suffice. No row may be in two streams.
 */
export function mergeStreams(
  kit: QueryKit,
  streams: readonly Stream[],
  request: MergeRequest,
): RowRef[] | null {
  const sign = streams[0]?.order.descending === true ? -1 : 1;
  const compare = (a: RowRef, b: RowRef) => sign * compareRefs(a, b);
  const share = request.budget === null ? null : Math.ceil(request.budget / streams.length);
  let readsLeft = request.budget === null ? Infinity : 3 * streams.length + 4;
  const chunk =
    streams.length === 1
      ? request.limit
      : Math.max(LEAST_CHUNK, Math.ceil((1.2 * request.limit) / streams.length));
  const readings = streams.map((stream): Reading => ({
    stream,
    after: request.after,
    ended: false,
  }));
  let merged: RowRef[] = [];
  let next: Reading[] = readings;
  while (next.length > 0) {
    for (const reading of next) {
      readsLeft -= 1;
      const { after, stream } = reading;
      const { filter } = request;
      const read = readStream(kit, stream, { after, filter, limit: chunk, budget: share });
      if (!read.complete || readsLeft < 0) return null;
      merged.push(...read.refs);
      reading.after = read.refs.at(-1) ?? after;
      reading.ended = read.refs.length < chunk;
    }
    merged = merged.sort(compare).slice(0, request.limit);
    next = readingsBefore(merged, request.limit, readings, compare);
  }
  return merged;
}

/** The streams that may still have rows before the end of what was merged. */
function readingsBefore(
  merged: readonly RowRef[],
  limit: number,
  readings: readonly Reading[],
  compare: (a: RowRef, b: RowRef) => number,
): Reading[] {
  const open = readings.filter(({ ended }) => !ended);
  const last = merged[limit - 1];
  if (last === undefined) return open;
  return open.filter(({ after }) => after === null || compare(after, last) < 0);
}
