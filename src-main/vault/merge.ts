import { longerResponse } from '../sources/response-time.ts';
import { BUCKET_FLAGS, Exclusion, Flag } from '../sources/source.ts';
import { compareBuckets } from './counting/compare-buckets.ts';
import type { LogRow, StoredRow } from './log-row.ts';
import { toFinding } from './log-row.ts';

/** Flags that are decided over all observations of a request, not taken from the line that won. */
const TIME_FLAGS = Flag.timestampEstimated | Flag.timestampOfFile;
const JOINT_FLAGS = TIME_FLAGS | Flag.sidechain | Flag.shared | Flag.responseTimeEstimated;

/** What decides which of two observations of one request gives its tokens; `path` is that of its file. */
type Contender = Pick<
  LogRow,
  | 'outputTokens'
  | 'inputTokens'
  | 'cacheWrite5mTokens'
  | 'cacheWrite1hTokens'
  | 'tieHash'
  | 'fileOffset'
> & { path: string };

/** Above 0 when `a` gives the tokens: more output, then input, then cache write, then the smaller hash, path and offset. */
function compareContenders(a: Contender, b: Contender): number {
  return (
    a.outputTokens - b.outputTokens ||
    a.inputTokens - b.inputTokens ||
    cacheWrite(a) - cacheWrite(b) ||
    b.tieHash - a.tieHash ||
    (a.path === b.path ? 0 : a.path < b.path ? 1 : -1) ||
    (b.fileOffset ?? 0) - (a.fileOffset ?? 0)
  );
}

function cacheWrite(row: Contender): number {
  return row.cacheWrite5mTokens + row.cacheWrite1hTokens;
}

/** A time as an observation tells it; one that the line states stands before a neighbour's, and that before the file's. */
export interface Seen {
  timestamp: number;
  /** 0: the line's own, 1: another line's, 2: the file's. */
  estimate: number;
}

/** When a row was seen. */
export function seenAt({ timestamp, flags }: Pick<LogRow, 'timestamp' | 'flags'>): Seen {
  if ((flags & TIME_FLAGS) === 0) return { timestamp, estimate: 0 };
  return { timestamp, estimate: (flags & Flag.timestampOfFile) === 0 ? 1 : 2 };
}

/** True when `a` comes before `b`. */
export function isEarlierSeen(a: Seen, b: Seen): boolean {
  return a.estimate === b.estimate ? a.timestamp < b.timestamp : a.estimate < b.estimate;
}

/**
 * The row that two observations of one request make, whichever came first. `longerResponse` says which response time it
 * has. Session, project and the `shared` flag stay the stored row's: they are the sessions' business.
 */
export function mergeRows(
  stored: StoredRow,
  incoming: LogRow,
  paths: { stored: string; incoming: string },
): StoredRow {
  const isWon =
    ((incoming.flags & BUCKET_FLAGS) !== 0 ? compareBuckets(incoming, stored) : 0) ||
    compareContenders({ ...incoming, path: paths.incoming }, { ...stored, path: paths.stored });
  const time = isEarlierSeen(seenAt(incoming), seenAt(stored)) ? incoming : stored;
  const longer = longerResponse(stored, incoming);
  const flags =
    ((isWon > 0 ? incoming.flags : stored.flags) & ~JOINT_FLAGS) |
    (time.flags & TIME_FLAGS) |
    (longer.flags & Flag.responseTimeEstimated) |
    (stored.flags & incoming.flags & Flag.sidechain) |
    (stored.flags & Flag.shared);
  const finding = Math.max(toFinding(stored.excluded), toFinding(incoming.excluded));
  return {
    ...(isWon > 0 ? incoming : stored),
    id: stored.id,
    keyHigh: stored.keyHigh,
    keyLow: stored.keyLow,
    timestamp: time.timestamp,
    flags,
    responseTimeMs: longer.responseTimeMs,
    excluded:
      finding ||
      (flags & Flag.sidechain || stored.excluded >= Exclusion.matched ? stored.excluded : 0),
    sessionId: stored.sessionId,
    projectId: stored.projectId,
    importedAt: stored.importedAt,
  };
}

const TOKENS = [
  'inputTokens',
  'outputTokens',
  'cacheReadTokens',
  'cacheWrite5mTokens',
  'cacheWrite1hTokens',
  'reasoningTokens',
  'requests',
] as const;

/** True when the tokens of a row are others than they were. */
export function hasOtherTokens(a: LogRow, b: LogRow): boolean {
  return TOKENS.some((name) => a[name] !== b[name]);
}
