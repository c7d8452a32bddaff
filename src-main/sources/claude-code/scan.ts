import { statSync } from 'node:fs';

import { lineHash } from '../hash.ts';
import { brokenReason } from '../lines/broken.ts';
import { maskedExcerpt, salvagedExcerpt } from '../lines/excerpt.ts';
import type { JsonObject } from '../lines/json.ts';
import type { Line } from '../lines/line.ts';
import { readLines } from '../lines/read-lines.ts';
import { estimateResponse } from '../response-time.ts';
import { Flag, type Checkpoint, type ScanBatch, type ScanRequest } from '../source.ts';
import { readAsk } from './ask.ts';
import { createAsked, type Asked } from './asked.ts';
import { createBatch, type Batch } from './batch.ts';
import { recordPlace } from './entry.ts';
import { interpret, type Interpretation } from './interpret.ts';
import type { UnkeyedLine } from './key.ts';
import { anyRecord, countEqualLines, timeOf } from './look-back.ts';
import { headOf, readRecord } from './read-record.ts';
import { EXCERPT_FIELDS, EXCERPT_SHAPE } from './shape.ts';
import { readState, writeState, type ScanState } from './state.ts';
import { createTimeline, type Timeline } from './timeline.ts';

/** So many bytes without a full batch are handed on all the same, so that progress shows and a stop is heeded. */
const MOST_BYTES = 16 * 1024 * 1024;
/** A session's folder is looked for in so many lines; every line with usage tells it anyway. */
const PLACE_LINES = 64;
const NOTHING: Interpretation = { kind: 'none' };

type Usage = Extract<Interpretation, { kind: 'usage' }>;
type Position = Pick<Checkpoint, 'offset' | 'line'>;

interface Scan {
  path: string;
  start: Position;
  /** What was handed on last. */
  delivered: Checkpoint;
  /** Where the first line that waits for a time begins: the checkpoint does not pass it. */
  waitingFrom: Position | null;
  state: ScanState;
  timeline: Timeline;
  asked: Asked;
  batch: Batch;
  /** How many lines without ids there were, by their hash; null: not counted yet. */
  equalLines: Map<string, number> | null;
}

/** Reads a Claude Code transcript from a checkpoint on; see `Source.scan`. */
export function scanTranscript(request: ScanRequest, deliver: (batch: ScanBatch) => void): void {
  const scan = createScan(request, deliver);
  const end = readLines(request.path, scan.start, (line) => visit(scan, line));
  if (!scan.timeline.isWaiting()) return flush(scan, end);
  // No line tells a time: the file's stands in, and the lines are read again when there are more.
  scan.timeline.settle(Math.floor(statSync(request.path).mtimeMs));
  flush(scan, scan.waitingFrom ?? end);
}

function createScan({ path, checkpoint }: ScanRequest, deliver: (batch: ScanBatch) => void): Scan {
  const start = checkpoint ?? { offset: 0, line: 0, state: null, pending: false };
  const state = readState(start.state);
  return {
    path,
    start,
    delivered: start,
    waitingFrom: null,
    state,
    timeline: createTimeline(path, state.timed),
    asked: createAsked(state.asked),
    batch: createBatch(deliver),
    equalLines: state.unkeyed ? null : new Map(),
  };
}

function visit(scan: Scan, line: Line): void {
  readLine(scan, line);
  if (!line.finished) return;
  if (scan.timeline.isWaiting()) return;
  scan.waitingFrom = null;
  if (scan.batch.isFull() || line.next - scan.delivered.offset >= MOST_BYTES) {
    flush(scan, { offset: line.next, line: line.number });
  }
}

function flush(scan: Scan, { offset, line }: Position): void {
  const memory = { timed: scan.timeline.memory(), asked: scan.asked.memory() };
  const state = writeState({ ...scan.state, ...memory });
  const checkpoint = { offset, line, state, pending: false };
  scan.batch.flush(scan.delivered, checkpoint);
  scan.delivered = checkpoint;
}

function readLine(scan: Scan, line: Line): void {
  const head = headOf(line);
  let record: JsonObject | null;
  try {
    record = readRecord(line, head);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // A line that is still being written is not broken yet.
    if (line.finished)
      reject(scan, line, brokenReason(line), salvagedExcerpt(line, EXCERPT_FIELDS));
    return;
  }
  const found = record ? interpret(record) : NOTHING;
  if (found.kind === 'rejected') {
    reject(scan, line, found.reason, maskedExcerpt(record, EXCERPT_SHAPE));
  }
  scan.timeline.pass(line, record, found.kind === 'usage' ? found.time : null);
  const ask = line.finished ? readAsk(line, record, head) : null;
  if (ask) scan.asked.ask(ask);
  if (found.kind === 'usage') addUsage(scan, line, found);
  else if (!scan.state.placed && line.number <= PLACE_LINES && !line.huge)
    place(scan, record ?? anyRecord(line));
}

function reject(scan: Scan, line: Line, reason: string, excerpt: string | null): void {
  const { number, offset, length } = line;
  scan.batch.reject({ line: number, offset, length, hash: lineHash(line), reason, excerpt });
}

function place(scan: Scan, record: JsonObject | null): void {
  const time = timeOf(record);
  if (!record || time === null) return;
  const { session, cwd } = recordPlace(record);
  if (session === null || cwd === null) return;
  scan.batch.sight(session, cwd, time);
  scan.state.placed = true;
}

function addUsage(scan: Scan, line: Line, found: Usage): void {
  const { number, offset } = line;
  const unkeyed = found.hasIds ? null : unkeyedLine(scan, line);
  const { session } = found;
  timeResponse(scan, found);
  scan.timeline.at(line, found.time, (timestamp, timeOf) => {
    for (const draft of found.requests) {
      scan.batch.add({ draft, unkeyed, timestamp, timeOf, line: number, offset });
    }
    scan.batch.sight(session, found.cwd, timestamp);
    if (session !== null && found.cwd !== null) scan.state.placed = true;
  });
  if (scan.timeline.isWaiting()) scan.waitingFrom ??= { offset, line: number - 1 };
}

/** Only the answer itself is timed: when a request within it was made is not told. */
function timeResponse({ asked }: Scan, found: Usage): void {
  const { session, parent, time, nested, hasIds } = found;
  const values = found.requests[0]?.values;
  if (!values || nested) return;
  const sidechain = (values.flags & Flag.sidechain) !== 0;
  const response = hasIds ? `${values.responseId} ${values.requestId}` : null;
  const askedAt = asked.timeOf({ response, session, sidechain, parent });
  if (time !== null) estimateResponse(values, askedAt, time);
}

/** Equal lines are numbered over the whole file, so those before the checkpoint are counted once there is one more. */
function unkeyedLine(scan: Scan, line: Line): UnkeyedLine {
  scan.equalLines ??= countEqualLines(scan.path, scan.start.offset);
  scan.state.unkeyed = true;
  const hash = lineHash(line);
  const number = (scan.equalLines.get(hash) ?? 0) + 1;
  if (line.finished) scan.equalLines.set(hash, number);
  return { hash, number };
}
