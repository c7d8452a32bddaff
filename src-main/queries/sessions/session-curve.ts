import { formatUsd } from '../../../src-shared/domain/money.ts';
import {
  type CurvePoint,
  MAX_CURVE,
  PAUSE_MS,
  type Session,
} from '../../../src-shared/ipc/sessions.ts';
import type { QueryKit } from '../query-kit.ts';
import type { SessionLine } from './session-rows.ts';

/**
 * The curve of a session: a point for each request, or where they are more than `most` one for each stretch of equal
 * length that has any. No request is left out of the sums.
 */
export function curveOf(
  kit: QueryKit,
  lines: readonly SessionLine[],
  most = MAX_CURVE,
): CurvePoint[] {
  let running = 0n;
  return groups(lines, most).map((group) => {
    const cost = costOf(group);
    running += cost;
    const sum = (read: (line: SessionLine) => number) =>
      group.reduce((all, line) => all + read(line), 0);
    return {
      from: group[0]?.timestamp ?? 0,
      to: group.at(-1)?.timestamp ?? 0,
      requests: sum(({ requests }) => requests),
      errors: sum(({ requests, isError }) => requests * isError),
      unpricedRequests: sum(({ requests, isUnpriced }) => requests * isUnpriced),
      netCost: formatUsd(cost),
      runningCost: formatUsd(running),
      inputTokens: sum(({ inputTokens }) => inputTokens),
      cacheReadTokens: sum(({ cacheReadTokens }) => cacheReadTokens),
      model: kit.dictionary.name(largestModel(group)),
      id: dearest(group)?.id ?? 0,
    };
  });
}

/** Net cost of lines in nano-US-dollars, exactly. */
export function costOf(lines: readonly SessionLine[]): bigint {
  return lines.reduce((sum, { netCost }) => sum + BigInt(netCost ?? 0), 0n);
}

/** The dearest of some lines, the earliest of equal ones. */
export function dearest(lines: readonly SessionLine[]): SessionLine | undefined {
  return lines.reduce<SessionLine | undefined>(
    (best, line) => (best === undefined || (line.netCost ?? 0) > (best.netCost ?? 0) ? line : best),
    undefined,
  );
}

function groups(lines: readonly SessionLine[], most: number): SessionLine[][] {
  if (lines.length <= most) return lines.map((line) => [line]);
  const start = lines[0]?.timestamp ?? 0;
  const length = Math.max(1, ((lines.at(-1)?.timestamp ?? start) - start + 1) / most);
  const slots = new Map<number, SessionLine[]>();
  for (const line of lines) {
    const slot = Math.floor((line.timestamp - start) / length);
    const group = slots.get(slot);
    if (group === undefined) slots.set(slot, [line]);
    else group.push(line);
  }
  return [...slots.values()];
}

function largestModel(lines: readonly SessionLine[]): number | null {
  const tokens = new Map<number | null, number>();
  for (const { modelId, inputTokens, outputTokens } of lines)
    tokens.set(modelId, (tokens.get(modelId) ?? 0) + inputTokens + outputTokens);
  const [first] = [...tokens].sort((a, b) => b[1] - a[1]);
  return first?.[0] ?? null;
}

/** Stretches of at least `PAUSE_MS` without a request. */
export function pausesOf(lines: readonly SessionLine[]): Session['pauses'] {
  return lines.flatMap(({ timestamp }, at) => {
    const from = lines[at - 1]?.timestamp ?? timestamp;
    return timestamp - from >= PAUSE_MS ? [{ from, to: timestamp }] : [];
  });
}

/** Of what the cache had held, this much must be written anew to be told. */
const MOST_OF = 0.5;

/**
 * Requests after a pause that read less of the cache than the last request of their model before had read or written, and
 * wrote at least half of that anew.
 */
export function rewritesOf(lines: readonly SessionLine[]): Session['rewrites'] {
  const held = new Map<number | null, SessionLine>();
  return lines.flatMap((line) => {
    const { id, modelId, timestamp, netCost } = line;
    const before = held.get(modelId);
    const isCached = line.cacheReadTokens + line.cacheWriteTokens > 0;
    if (isCached) held.set(modelId, line);
    if (before === undefined || !isCached) return [];
    const pauseMs = timestamp - before.timestamp;
    const known = before.cacheReadTokens + before.cacheWriteTokens;
    const lost = Math.min(line.cacheWriteTokens, known - line.cacheReadTokens);
    if (pauseMs < CACHE_MS || lost < known * MOST_OF) return [];
    const cost = netCost === null ? null : formatUsd(BigInt(netCost));
    return [{ id, timestamp, netCost: cost, pauseMs, tokens: lost }];
  });
}

/** The shortest time that providers keep a cache, in ms: what is written anew before that was not lost by waiting. */
const CACHE_MS = 300_000;
