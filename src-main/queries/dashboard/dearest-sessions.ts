import { formatUsd } from '../../../src-shared/domain/money.ts';
import type { Dashboard } from '../../../src-shared/ipc/dashboard.ts';
import type { QueryKit } from '../query-kit.ts';
import { NANOS } from './cells.ts';
import { type DayOf, daysOf } from './days/days-of.ts';
import { type DaySessions, SESSIONS_OF_DAYS } from './days/sessions-of-days.ts';
import { ratedCost } from './rated-costs.ts';
import type { Scope } from './scope.ts';
import { addSessions, type SessionSum } from './session-sums.ts';

const TOP = 5;

/** The dearest sessions of the range, and how many there are. */
export function dearestSessions(scope: Scope): Dashboard['sessions'] {
  const days = daysOf(scope, SESSIONS_OF_DAYS);
  const { total, top } = addSessions(
    days.map(({ value }) => value),
    TOP,
  );
  return {
    total,
    top: top.flatMap((sum) => nameSession(scope.kit, sum, shownCost(scope, days, sum.id))),
  };
}

/** A session's net cost in the display currency; null where US dollars are shown. */
function shownCost(scope: Scope, days: readonly DayOf<DaySessions>[], id: number): string | null {
  const sum = ratedCost(scope);
  if (sum === null) return null;
  for (const { day, value } of days) {
    const at = value.ids.indexOf(id);
    const cost = at < 0 ? 0 : (value.netCost[at] ?? 0);
    const dollars = Math.trunc(cost / NANOS);
    sum.add(day, dollars, cost - dollars * NANOS);
  }
  return sum.shown();
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

function nameSession(
  kit: QueryKit,
  sum: SessionSum,
  shown: string | null,
): Dashboard['sessions']['top'] {
  const found = kit.statement<NamedSession>(NAME).get(sum.id, sum.id);
  if (found === undefined) return [];
  const project = found.projectId === null ? undefined : kit.projects().get(found.projectId);
  return [
    {
      session: found.externalId,
      source: kit.dictionary.name(found.sourceId) ?? '',
      project: project?.name ?? null,
      projectLabel: project?.label ?? null,
      startedAt: found.startedAt,
      requests: sum.requests,
      errors: sum.errors,
      totalTokens: sum.tokens,
      netCost: formatUsd(sum.netCost),
      shownCost: shown,
    },
  ];
}
