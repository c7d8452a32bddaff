import { formatUsd } from '../../../src-shared/domain/money.ts';
import type { Dashboard } from '../../../src-shared/ipc/dashboard.ts';
import { allOf, condition } from '../condition.ts';
import { rowCondition } from '../row-condition.ts';
import { isImpossible } from '../selection.ts';
import type { Part } from '../sums/parts.ts';
import { usagePage } from '../usage-page.ts';
import type { Scope } from './scope.ts';

const TOP = 5;

interface SessionSum {
  sessionId: number;
  requests: bigint;
  errors: bigint;
  tokens: bigint;
  netCost: bigint;
}

/** The dearest requests of the range. */
export function dearestRequests({ kit, input, range }: Scope): Dashboard['requests'] {
  const { rows } = usagePage(kit, {
    filter: { ...input.filter, ...range },
    sort: { field: 'netCost', descending: true },
    limit: TOP,
    cursor: null,
  });
  return rows.flatMap(({ id, timestamp, model, projectLabel, totalTokens, netCost }) =>
    netCost === null ? [] : [{ id, timestamp, model, projectLabel, totalTokens, netCost }],
  );
}

/** The dearest sessions of the range, and how many there are. */
export function dearestSessions(scope: Scope): Dashboard['sessions'] {
  const { kit } = scope;
  if (isImpossible(scope.selection)) return { total: 0, top: [] };
  const sums = sessionSums(scope);
  const top = sums
    .sort((a, b) => compare(b.netCost, a.netCost) || compare(b.tokens, a.tokens))
    .slice(0, TOP);
  const name = kit.statement<NamedSession>(NAME);
  return {
    total: sums.length,
    top: top.flatMap(({ sessionId, ...sum }) => {
      const found = name.get(sessionId, sessionId);
      if (found === undefined) return [];
      const project = found.projectId === null ? undefined : kit.projects().get(found.projectId);
      return [
        {
          session: found.externalId,
          source: kit.dictionary.name(found.sourceId) ?? '',
          project: project?.name ?? null,
          projectLabel: project?.label ?? null,
          startedAt: found.startedAt,
          requests: Number(sum.requests),
          errors: Number(sum.errors),
          totalTokens: Number(sum.tokens),
          netCost: formatUsd(sum.netCost),
        },
      ];
    }),
  };
}

interface NamedSession {
  externalId: string;
  sourceId: number;
  projectId: number | null;
  startedAt: number;
}

const NAME = `SELECT external_id AS externalId, source_id AS sourceId, project_id AS projectId,
    (SELECT min(timestamp) FROM usage_logs INDEXED BY usage_logs_by_session WHERE session_id = ?) AS startedAt
  FROM sessions WHERE id = ?`;

function compare(a: bigint, b: bigint): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

const SUMS = {
  sums: `sum(requests), sum(requests * is_error), sum(input_tokens + output_tokens), sum(net_cost)`,
  rows: `sum(requests), sum(requests * is_error), sum(input_tokens + output_tokens), coalesce(sum(net_cost), 0)`,
};

/** Sums by session: of whole days from theirs, of what days do not know from rows. */
function sessionSums({ kit, selection, parts }: Scope): SessionSum[] {
  const sessions = new Map<number, SessionSum>();
  const isOfDays = parts.every(({ of }) => of === 'days');
  const rows = isOfDays ? parts : [rowsOf(selection)];
  for (const part of rows) {
    const sql =
      part.of === 'days'
        ? `SELECT session_id, ${SUMS.sums} FROM session_days WHERE session_id <> 0 AND (${part.where.sql}) GROUP BY 1`
        : `SELECT session_id, ${SUMS.rows} FROM ${part.source} WHERE session_id IS NOT NULL AND (${part.where.sql}) GROUP BY 1`;
    const found = kit
      .statement<bigint[]>(sql, { raw: true, bigints: true })
      .all(...part.where.params);
    for (const [id = 0n, requests = 0n, errors = 0n, tokens = 0n, netCost = 0n] of found) {
      sessions.set(Number(id), { sessionId: Number(id), requests, errors, tokens, netCost });
    }
  }
  return [...sessions.values()];
}

function rowsOf(selection: Scope['selection']): Part {
  const where = allOf(condition('excluded = 0'), rowCondition(selection));
  return { of: 'rows', source: 'usage_logs INDEXED BY usage_logs_by_time', where };
}
