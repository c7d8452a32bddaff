import { allOf, type Condition, condition } from '../condition.ts';
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
/** Rows of a stream that are looked at before the others are heard, where there is no budget. */
const FIRST_LOOK = 400;
/** How many times more are looked at in each next round, while all streams together have not given enough. */
const LOOK_FURTHER = 8;

/**
 * Merges streams into the first rows of all, reading of each only as far as it takes; null where the budget did not
 * suffice. No row may be in two streams.
 */
export function mergeStreams(
  kit: QueryKit,
  streams: readonly Stream[],
  request: MergeRequest,
): RowRef[] | null {
  if (request.budget !== null) return mergeWithin(kit, streams, request, request.budget);
  if (streams.length === 1) return mergeWithin(kit, streams, request, null);
  return mergeToTheEnd(kit, streams, request);
}

/** Reads all streams in turn, within a budget. */
function mergeWithin(
  kit: QueryKit,
  streams: readonly Stream[],
  request: MergeRequest,
  budget: number | null,
): RowRef[] | null {
  const compare = comparison(streams);
  const share = budget === null ? null : Math.ceil(budget / streams.length);
  let readsLeft = budget === null ? Infinity : 3 * streams.length + 4;
  const chunk = chunkOf(streams, request);
  const readings = readingsOf(streams, request);
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

/**
 * Reads all streams as far as it takes. A stream that has no row for long is left until others have given enough: from then
 * on nothing beyond the last of those is looked at. So a name that has none of what is asked for is not read to its end.
 */
function mergeToTheEnd(kit: QueryKit, streams: readonly Stream[], request: MergeRequest): RowRef[] {
  const compare = comparison(streams);
  const { filter, limit } = request;
  const chunk = chunkOf(streams, request);
  const readings = readingsOf(streams, request);
  let merged: RowRef[] = [];
  let look = FIRST_LOOK;
  let next: Reading[] = readings;
  while (next.length > 0) {
    let isHeldUp = false;
    for (const reading of next) {
      const last = merged[limit - 1];
      const stream = last === undefined ? reading.stream : upTo(reading.stream, last);
      const budget = last === undefined ? look : null;
      const { after } = reading;
      const read = readStream(kit, stream, { after, filter, limit: chunk, budget });
      if (!read.complete) {
        // What it gave is read again, from where it was before.
        isHeldUp = true;
        continue;
      }
      merged.push(...read.refs);
      reading.after = read.refs.at(-1) ?? after;
      reading.ended = read.refs.length < chunk;
      if (merged.length >= limit) merged = merged.sort(compare).slice(0, limit);
    }
    merged = merged.sort(compare).slice(0, limit);
    next = readingsBefore(merged, limit, readings, compare);
    if (isHeldUp) look *= LOOK_FURTHER;
  }
  return merged;
}

/** A stream that ends with the value of a row, all of that value included. */
function upTo(stream: Stream, { value }: RowRef): Stream {
  const { column, descending } = stream.order;
  if (column === null || value === null) return stream;
  const bound = condition(`${column} ${descending ? '>=' : '<='} ?`, value);
  return { ...stream, where: allOf(stream.where, bound) };
}

function comparison(streams: readonly Stream[]): (a: RowRef, b: RowRef) => number {
  const sign = streams[0]?.order.descending === true ? -1 : 1;
  return (a, b) => sign * compareRefs(a, b);
}

function chunkOf(streams: readonly Stream[], { limit }: MergeRequest): number {
  if (streams.length === 1) return limit;
  return Math.max(LEAST_CHUNK, Math.ceil((1.2 * limit) / streams.length));
}

function readingsOf(streams: readonly Stream[], { after }: MergeRequest): Reading[] {
  return streams.map((stream) => ({ stream, after, ended: false }));
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
