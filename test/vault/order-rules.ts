import { type ParsedUsage, Exclusion, Flag } from '../../src-main/sources/source.ts';
import type { Observation } from './order-model.ts';

/** What the rules say of a request. */
export interface ExpectedRow {
  source: string;
  request_id: string | null;
  response_id: string | null;
  output_tokens: number;
  timestamp: number;
  excluded: number;
  session: string | null;
  response_time_ms: number | null;
  /** The flags that are asked here: is the response time estimated? */
  is_estimated: boolean;
}

/** The rules once more, from all observations at once: what a vault must hold. */
export function expectedRows(all: Observation[]): ExpectedRow[] {
  const groups = groupBy(all, (one) =>
    JSON.stringify([one.source, one.usage.responseId, one.usage.requestId]),
  );
  const rows = [...groups.values()].map((seen) => {
    const [first] = [...seen].sort((a, b) => compareLines(a, b));
    const [early] = [...seen].sort((a, b) => compareTimes(a.usage, b.usage));
    if (!first || !early) throw new Error('An empty group.');
    return {
      seen,
      first,
      timestamp: early.usage.timestamp,
      sessions: new Set(seen.map((one) => one.usage.session)),
      isSidechain: seen.every((one) => (one.usage.flags & Flag.sidechain) !== 0),
      finding: Math.max(...seen.map((one) => one.usage.exclusion)),
      responseTime: responseTimeOf(seen.map((one) => one.usage)),
    };
  });
  const startOf = (source: string, session: string): number => {
    const mine = rows.filter((row) => row.first.source === source && row.sessions.has(session));
    const own = mine.filter((row) => row.sessions.size === 1).map((row) => row.timestamp);
    const shared = mine.map((row) =>
      earliest(row.seen.filter((one) => one.usage.session === session)),
    );
    return Math.min(...(own.length > 0 ? own : shared));
  };
  const expected = rows.map(
    ({ first, timestamp, sessions, isSidechain, finding, responseTime }) => {
      const hasMain = rows.some(
        (row) =>
          !row.isSidechain &&
          row.first.source === first.source &&
          row.first.usage.responseId === first.usage.responseId,
      );
      const isCopy = isSidechain && first.usage.responseId !== null && hasMain;
      const known = [...sessions].filter((one) => one !== null);
      const [session = null] = known.sort(
        (a, b) => startOf(first.source, a) - startOf(first.source, b) || (a < b ? -1 : 1),
      );
      return {
        source: first.source,
        request_id: first.usage.requestId,
        response_id: first.usage.responseId,
        output_tokens: first.usage.outputTokens,
        timestamp,
        excluded: finding || (isCopy ? 1 : 0),
        session,
        response_time_ms: responseTime.ms,
        is_estimated: responseTime.isEstimated,
      };
    },
  );
  return expected.map((row) => ({ ...row, excluded: row.excluded || matched(row, expected) }));
}

/** Of several agents that tell one response the first by name counts. */
function matched(row: ExpectedRow, all: readonly ExpectedRow[]): number {
  const isBetter = (one: ExpectedRow): boolean =>
    one.excluded === 0 && one.response_id === row.response_id && one.source < row.source;
  return row.response_id !== null && all.some(isBetter) ? Exclusion.matched : 0;
}

/** The longest that a source states; else the longest estimate, which is none where any was too long. */
function responseTimeOf(seen: ParsedUsage[]): { ms: number | null; isEstimated: boolean } {
  const estimates = seen.filter((one) => one.flags & Flag.responseTimeEstimated);
  const stated = seen.filter((one) => !estimates.includes(one) && one.responseTimeMs !== null);
  const times = (stated.length > 0 ? stated : estimates).map((one) => one.responseTimeMs);
  const isNone = times.length === 0 || times.includes(null);
  const ms = isNone ? null : Math.max(...times.map(Number));
  return { ms, isEstimated: stated.length === 0 && estimates.length > 0 };
}

function groupBy<T>(all: T[], key: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  return groups;
}

function compareLines(a: Observation, b: Observation): number {
  const [x, y] = [a.usage, b.usage];
  return (
    y.outputTokens - x.outputTokens ||
    y.freshInputTokens + y.cacheWrite5mTokens - x.freshInputTokens - x.cacheWrite5mTokens ||
    y.cacheWrite5mTokens - x.cacheWrite5mTokens ||
    x.tieHash - y.tieHash ||
    (a.file < b.file ? -1 : a.file > b.file ? 1 : x.offset - y.offset)
  );
}

function compareTimes(a: ParsedUsage, b: ParsedUsage): number {
  const estimated = (one: ParsedUsage) => one.flags & Flag.timestampEstimated;
  return estimated(a) - estimated(b) || a.timestamp - b.timestamp;
}

function earliest(seen: Observation[]): number {
  const [first] = [...seen].sort((a, b) => compareTimes(a.usage, b.usage));
  return first?.usage.timestamp ?? Number.POSITIVE_INFINITY;
}
