import { formatUsd } from '../../../src-shared/domain/money.ts';
import type { SessionRequests, SessionRequestsInput } from '../../../src-shared/ipc/sessions.ts';
import type { QueryKit } from '../query-kit.ts';
import { readUsageRows } from '../usage-rows.ts';
import { findSession } from './session-names.ts';

interface Placed {
  id: number;
  /** Null comes last, whatever the direction. */
  value: number | null;
  running: bigint;
}

const COLUMNS = {
  timestamp: 'timestamp',
  netCost: 'net_cost',
  totalTokens: 'total_tokens',
  responseTimeMs: 'response_time_ms',
} as const;

/** A page of a session's requests with the session's cost up to each; ties are broken by time, then id. */
export function sessionRequests(kit: QueryKit, input: SessionRequestsInput): SessionRequests {
  const all = placed(kit, findSession(kit, input), COLUMNS[input.sort.field]);
  const sign = input.sort.descending ? -1 : 1;
  // Sorting is stable: of equal values the order of time stays.
  const sorted = all.toSorted((a, b) => {
    if (a.value === null || b.value === null)
      return Number(a.value === null) - Number(b.value === null);
    return sign * (a.value - b.value);
  });
  const page = sorted.slice(input.offset, input.offset + input.limit);
  const rows = readUsageRows(
    kit,
    page.map(({ id }) => id),
  );
  return {
    rows,
    runningCost: page.map(({ running }) => formatUsd(running)),
    totalCount: all.length,
  };
}

/** All requests by time with the cost up to each. */
function placed(kit: QueryKit, sessionId: number, column: string): Placed[] {
  const sql = `SELECT id, ${column}, net_cost FROM usage_logs INDEXED BY usage_logs_by_session
    WHERE session_id = ? AND excluded = 0 ORDER BY timestamp, id`;
  let running = 0n;
  return kit
    .statement<[number, number | null, number | null]>(sql, { raw: true })
    .all(sessionId)
    .map(([id, value, cost]) => {
      running += BigInt(cost ?? 0);
      return { id, value, running };
    });
}
