import {
  BATCH_ROWS,
  Flag,
  type Checkpoint,
  type ParsedUsage,
  type RejectedLine,
  type ScanBatch,
  type SessionSighting,
} from '../source.ts';
import { keyOf } from './key.ts';
import { mergeRow, tieOf, type Row } from './merge.ts';
import { TimeOf } from './timeline.ts';

/** Collects what a file tells until it is handed on. */
export interface Batch {
  /** Adds a request, or merges it into one with the same identity in this batch. */
  add(row: Row): void;
  reject(line: RejectedLine): void;
  /** Notes where a session worked, if that is new or earlier than what was noted of this file. */
  sight(session: string | null, cwd: string | null, timestamp: number): void;
  isFull(): boolean;
  /** Hands on what there is, in parts of `BATCH_ROWS`; only the last part moves the checkpoint. */
  flush(before: Checkpoint, after: Checkpoint): void;
}

/** Creates an empty batch for one scan of one file. */
export function createBatch(deliver: (batch: ScanBatch) => void): Batch {
  const rows = new Map<string, Row>();
  const sighted = new Map<string, number>();
  let last: SessionSighting | null = null;
  let lastAdded: { row: Row; identity: string } | null = null;
  const rejected: RejectedLine[] = [];
  const sessions: SessionSighting[] = [];
  return {
    add(row) {
      // A response is told in several lines that follow each other.
      const isLast = lastAdded !== null && isSame(lastAdded.row, row);
      const identity = isLast && lastAdded !== null ? lastAdded.identity : identityOf(row);
      const known = rows.get(identity);
      rows.set(identity, known ? mergeRow(known, row) : row);
      lastAdded = { row, identity };
    },
    reject(line) {
      rejected.push(line);
    },
    sight(session, cwd, timestamp) {
      if (session === null || cwd === null) return;
      // Lines of one place follow each other, in the order of time mostly.
      const isLast = last !== null && last.session === session && last.cwd === cwd;
      if (isLast && timestamp >= (last?.timestamp ?? Infinity)) return;
      const place = `${session}\0${cwd}`;
      if (timestamp >= (sighted.get(place) ?? Infinity)) return;
      sighted.set(place, timestamp);
      last = { session, cwd, timestamp };
      sessions.push(last);
    },
    isFull: () => rows.size >= BATCH_ROWS || rejected.length >= BATCH_ROWS,
    flush(before, after) {
      const usage = [...rows.values()].map((row) => finish(row));
      rows.clear();
      for (let from = 0; ; from += BATCH_ROWS) {
        const last = from + BATCH_ROWS >= usage.length;
        deliver({
          usage: usage.slice(from, from + BATCH_ROWS),
          rejected: rejected.splice(0),
          sessions: sessions.splice(0),
          exclusions: [],
          checkpoint: last ? after : before,
        });
        if (last) return;
      }
    },
  };
}

/** Lines of other sessions are not merged here: the vault needs to see that sessions share a request. */
function identityOf({ draft: { values, part }, unkeyed }: Row): string {
  const line = unkeyed ? `${unkeyed.hash}\0${unkeyed.number}` : '';
  return `${values.responseId}\0${values.requestId}\0${values.session}\0${line}${part}`;
}

/** Whether two rows surely have the same identity; quicker than making it. */
function isSame(a: Row, b: Row): boolean {
  const [first, second] = [a.draft.values, b.draft.values];
  return (
    a.unkeyed === null &&
    b.unkeyed === null &&
    a.draft.part === b.draft.part &&
    first.responseId === second.responseId &&
    first.requestId === second.requestId &&
    first.session === second.session
  );
}

function finish({ draft, unkeyed, timestamp, timeOf, line, offset }: Row): ParsedUsage {
  const { values } = draft;
  values.key = keyOf(values, draft.part, unkeyed);
  values.tieHash = tieOf(draft);
  values.timestamp = timestamp;
  if (timeOf !== TimeOf.line) values.flags |= Flag.timestampEstimated;
  if (timeOf === TimeOf.file) values.flags |= Flag.timestampOfFile;
  values.line = line;
  values.offset = offset;
  return values;
}
