import { brokenReason } from '../lines/broken.ts';
import { maskedExcerpt, salvagedExcerpt } from '../lines/excerpt.ts';
import type { JsonObject } from '../lines/json.ts';
import type { Line } from '../lines/line.ts';
import { readLines } from '../lines/read-lines.ts';
import { lineHash } from '../hash.ts';
import type { Checkpoint, ScanBatch, ScanRequest } from '../source.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { readLine, readWhole, type ReadLine } from './read-line.ts';
import { interpret, readOrdinal } from './record.ts';
import { EXCERPT_FIELDS, EXCERPT_SHAPE } from './shape.ts';
import {
  emptyState,
  eventCount,
  readState,
  tailAfter,
  writeState,
  type RolloutState,
} from './state.ts';
import { inheritedFindings, rememberTime, takeLine, type Outcome } from './walk.ts';

const START: Checkpoint = { offset: 0, line: 0, state: null, pending: false };

type StoredState = Pick<Checkpoint, 'state' | 'pending'>;

interface Scan {
  state: RolloutState;
  outbox: Outbox;
  /** Of the events of an undecided history, so many have been handed on (Infinity: all of them, from now on). */
  handed: number;
  /** Set by a last line without newline: the state to go on from. */
  unfinished: StoredState | null;
}

/** Scans one rollout, as `Source.scan` says. */
export function scanRollout(request: ScanRequest, deliver: (batch: ScanBatch) => void): void {
  const known = readState(request.checkpoint?.state ?? null);
  // Without a state that can be read the file is read from its start: its rows are known by their keys.
  const start = known && request.checkpoint ? request.checkpoint : START;
  const state = known ? { ...known, tail: null } : emptyState();
  const outbox = createOutbox(start, deliver);
  const scan: Scan = { state, outbox, handed: eventCount(state), unfinished: null };

  const end = readLines(request.path, start, (line) => {
    if (!line.finished) {
      scan.unfinished = takeUnfinished(scan, line);
      return;
    }
    takeFinished(scan, line);
    if (!outbox.isFull()) return;
    if (scan.state.history === 'undecided') scan.handed = Infinity;
    outbox.flush({ offset: line.next, line: line.number, ...store(scan.state) });
  });
  const isNew = end.offset !== start.offset || known === null;
  if (scan.unfinished || isNew) outbox.flush({ ...end, ...(scan.unfinished ?? store(state)) });
}

function store(state: RolloutState): StoredState {
  return { state: writeState(state), pending: state.history === 'undecided' };
}

function takeFinished(scan: Scan, line: Line): void {
  let read: ReadLine;
  try {
    read = readLine(line);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    reject(scan, line, brokenReason(line), null);
    return;
  }
  takeRead(scan, line, read);
}

/**
 * Takes a last line without newline, if it is whole, and gives the state to go on from: that before the line, with what
 * the line added to the lists beside it.
 */
function takeUnfinished(scan: Scan, line: Line): StoredState {
  const before = store(scan.state);
  let read: ReadLine;
  try {
    read = readWhole(line);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return before;
  }
  const { prints, keys } = scan.state;
  takeRead(scan, line, read);
  const tail = tailAfter({ prints, keys }, scan.state);
  const saved = tail && readState(before.state);
  return saved ? { ...before, state: writeState({ ...saved, tail }) } : before;
}

function takeRead(scan: Scan, line: Line, { object, time, asks }: ReadLine): void {
  if (asks) noteAsk(scan.state, time);
  const record = object && interpret(object);
  if (!object || !record) {
    rememberTime(scan.state, time);
    return;
  }
  const place = { line: line.number, offset: line.offset };
  const ordinal = readOrdinal(object['ordinal']);
  const outcome = takeLine(scan.state, { record, time, ordinal, place });
  send(scan, outcome);
  if (outcome.rejected !== undefined) reject(scan, line, outcome.rejected, object);
}

function noteAsk(state: RolloutState, time: unknown): void {
  state.asked = typeof time === 'string' ? time : null;
  state.answered = { count: false, record: false };
}

function send({ outbox, handed }: Scan, outcome: Outcome): void {
  const { row, undecided, sighting, findings, inherited } = outcome;
  if (inherited !== undefined) {
    outbox.drop();
    outbox.find(inheritedFindings(inherited, handed));
  }
  if (findings) outbox.find(findings);
  if (sighting) outbox.sight(sighting);
  if (row && undecided && handed !== Infinity) outbox.hold(row);
  else if (row) outbox.add(row);
}

function reject({ outbox }: Scan, line: Line, reason: string, object: JsonObject | null): void {
  outbox.reject({
    line: line.number,
    offset: line.offset,
    length: line.length,
    hash: lineHash(line),
    reason,
    excerpt: object ? maskedExcerpt(object, EXCERPT_SHAPE) : salvagedExcerpt(line, EXCERPT_FIELDS),
  });
}
