import { parseIsoTime, readTime } from '../lines/iso-time.ts';
import {
  Exclusion,
  type ExclusionFinding,
  type ParsedUsage,
  type SessionSighting,
} from '../source.ts';
import { advance } from './counter.ts';
import { keysIn, keyText, NO_KEY, printOf, withoutKeys } from './prints.ts';
import type { CountRecord, MetaRecord, ResponseRecord, RolloutRecord } from './record.ts';
import { buildRow, countKey, responseKey, type Place } from './row.ts';
import { eventCount, type RolloutState } from './state.ts';
import { anyBelow, contradiction, minus, sameTokens, type Tokens } from './tokens.ts';
import { enterTurn, noteCount, tellTurn } from './turns.ts';

/** `session_meta.timestamp` and `task_started.started_at` are not of the same moment. */
const MARK_TOLERANCE_MS = 1000;
/** The shortest time that is written with a zone: `2026-11-24T09:00Z`. */
const SHORTEST_TIME = 17;

/** One line that matters, with its place. */
export interface WalkStep {
  record: RolloutRecord;
  /** As it is written. */
  time: unknown;
  ordinal: number | null;
  place: Place;
}

/** What follows from one line. */
export interface Outcome {
  row?: ParsedUsage;
  /** True when nothing has said yet whether the row is the session's own. */
  undecided?: boolean;
  sighting?: SessionSighting;
  /** Findings about rows of lines before this one. */
  findings?: ExclusionFinding[];
  /** The list of keys of all rows before this line, when it says that they were the parent's. */
  inherited?: string;
  /** Why the line is rejected, as a sentence. */
  rejected?: string;
}

/** Takes one line in: moves the state on and says what follows. A rejected line leaves the counter where it was. */
export function takeLine(state: RolloutState, step: WalkStep): Outcome {
  const outcome = takeRecord(state, step, markHistoryEnd(state, step));
  rememberTime(state, step.time);
  return outcome;
}

function takeRecord(state: RolloutState, step: WalkStep, outcome: Outcome): Outcome {
  const { record } = step;
  switch (record.kind) {
    case 'meta':
      return state.id === null ? takeOwner(state, record) : noteLink(state, record);
    case 'context':
      enterTurn(state.turns, record.turn);
      state.model = record.model ?? state.model;
      return { ...outcome, ...sightContext(state, record.cwd, step) };
    case 'started':
      enterTurn(state.turns, record.turn);
      return outcome;
    case 'settings':
      if (record.tier !== undefined) state.tier = record.tier;
      return outcome;
    case 'count':
      return { ...outcome, ...takeCount(state, record, step) };
    case 'response':
      return { ...outcome, ...takeResponse(state, record, step) };
    default:
      return { ...outcome, rejected: record.reason };
  }
}

function takeOwner(state: RolloutState, meta: MetaRecord): Outcome {
  if (meta.id === null) return { rejected: 'session_meta has no id' };
  const parent = meta.parent === meta.id ? null : meta.parent;
  const inherits = parent !== null || meta.endOrdinal !== null;
  Object.assign(state, {
    id: meta.id,
    started: meta.started,
    parent,
    endOrdinal: meta.endOrdinal,
    based: meta.based,
    history: inherits ? 'undecided' : 'none',
    provider: meta.provider ?? state.provider,
    tier: meta.tier,
  });
  if (meta.cwd === null || meta.started === null) return {};
  state.sighted = true;
  return { sighting: { session: meta.id, cwd: meta.cwd, timestamp: meta.started } };
}

/** A later `session_meta` is a copy: of it only the line of ancestors is of use. */
function noteLink(state: RolloutState, meta: MetaRecord): Outcome {
  if (meta.id !== null && meta.id !== state.id) state.links[meta.id] ??= meta.parent;
  return {};
}

function sightContext(state: RolloutState, cwd: string | null, { time }: WalkStep): Outcome {
  const timestamp = typeof time === 'string' ? parseIsoTime(time) : null;
  if (state.sighted || state.id === null || cwd === null || timestamp === null) return {};
  state.sighted = true;
  return { sighting: { session: state.id, cwd, timestamp } };
}

/** A line that is certainly the session's own ends an undecided history; what came before it was the parent's. */
function markHistoryEnd(state: RolloutState, step: WalkStep): Outcome {
  if (state.history !== 'undecided' || !isOwn(state, step)) return {};
  const inherited = state.keys;
  state.history = 'over';
  state.inherited = eventCount(state);
  state.keys = '';
  return { inherited };
}

function isOwn(state: RolloutState, { record, ordinal }: WalkStep): boolean {
  if (ordinal !== null && state.endOrdinal !== null) {
    return record.kind !== 'meta' && ordinal >= state.endOrdinal;
  }
  if (record.kind !== 'started' || record.at === null || state.started === null) return false;
  return record.at >= state.started - MARK_TOLERANCE_MS;
}

function isCopied({ endOrdinal }: RolloutState, { ordinal }: WalkStep): boolean {
  return ordinal !== null && endOrdinal !== null && ordinal < endOrdinal;
}

function takeCount(state: RolloutState, record: CountRecord, step: WalkStep): Outcome {
  const session = state.id;
  if (session === null) return { rejected: 'No session_meta stands before it' };
  const { counter, used } = advance(counterBefore(state, record), record.total, record.last);
  const time = timeOf(state, step);
  const reason = used && (contradiction(record.total) ?? contradictionSince(used) ?? time.rejected);
  if (reason) return { rejected: reason };

  state.counter = counter;
  state.prints += printOf(record.total, record.last);
  const undecided = state.history === 'undecided';
  const key =
    used && !isCopied(state, step) ? countKey(session, counter.epoch, record.total) : null;
  const replaced = key !== null && noteCount(state.turns, key);
  if (undecided) state.keys += key && !replaced ? keyText(key) : NO_KEY;
  if (!key || !used) return {};

  const spansRequests = !record.last || !sameTokens(used, record.last);
  const facts = { key, used, ...time, spansRequests, replaced, responseId: null };
  return { row: buildRow(state, step.place, facts), undecided };
}

function contradictionSince(used: Tokens): string | null {
  const reason = contradiction(used);
  return reason && `Since the last total: ${reason}`;
}

/**
 * The counter that a total is compared with. Where the history stands in the parent's file only, the counter goes on
 * from there: then the first event's own usage tells where that was.
 */
function counterBefore(state: RolloutState, { total, last }: CountRecord): RolloutState['counter'] {
  const isFirst = state.based && state.prints === '';
  if (!isFirst || !last || anyBelow(total, last)) return state.counter;
  return { epoch: state.counter.epoch, previous: minus(total, last) };
}

function takeResponse(state: RolloutState, record: ResponseRecord, step: WalkStep): Outcome {
  if (state.id === null) return { rejected: 'No session_meta stands before it' };
  const time = timeOf(state, step);
  const reason = contradiction(record.usage) ?? time.rejected;
  if (reason) return { rejected: reason };

  const replaced = tellTurn(state.turns, record.turn);
  // Whosever events they are, their usage is told by the record: no later finding about the fork brings them back.
  state.keys = withoutKeys(state.keys, replaced);
  const findings = replaced.map((key) => ({ key, exclusion: Exclusion.replacedByRecord }));
  const thread = record.thread ?? state.id;
  // Another thread's record is copied history, and so is its turn.
  if (thread !== state.id) return { findings };
  const facts = {
    key: responseKey(thread, record.response),
    used: record.usage,
    ...time,
    spansRequests: false,
    replaced: false,
    responseId: record.response,
  };
  return { findings, row: buildRow(state, step.place, facts) };
}

/** Keeps a line's time as it is written, for a later line that has none; it is read only when it is needed. */
export function rememberTime(state: RolloutState, time: unknown): void {
  if (typeof time !== 'string' || time.length < SHORTEST_TIME || time[10] !== 'T') return;
  state.time = time;
}

/** A line's time; without one, that of the last line that has one, or the session's start. */
function timeOf(
  state: RolloutState,
  { time }: WalkStep,
): { time: number; timeEstimated: boolean; rejected?: string } {
  const stated = readTime(time, 'timestamp');
  if (typeof stated === 'number') return { time: stated, timeEstimated: false };
  const before = (state.time === null ? null : parseIsoTime(state.time)) ?? state.started;
  if (stated === null && before !== null) return { time: before, timeEstimated: true };
  const rejected = stated?.problem ?? 'timestamp is missing, and no line before has one';
  return { time: 0, timeEstimated: true, rejected };
}

/** The keys of rows that the parent's history has given by mistake, as findings. */
export function inheritedFindings(keys: string, upTo: number): ExclusionFinding[] {
  return keysIn(keys, 0, upTo).map((key) => ({ key, exclusion: Exclusion.forkHistory }));
}
