import { dashboardInputSchema } from '../../../src-shared/ipc/dashboard.ts';
import type { OwnersInput } from '../../../src-shared/ipc/projects.ts';
import { NameKind } from '../../vault/kinds.ts';
import { type Scope, scopeOf } from '../dashboard/scope.ts';
import { previousSummary, summaryOf } from '../dashboard/summary.ts';
import type { QueryKit } from '../query-kit.ts';
import { select } from '../selection.ts';
import { edgeOf } from '../usage-totals.ts';

/** What all answers about projects and users are made of: the dashboard's cells of days and names. */
export function ownerScope(kit: QueryKit, { filter, previous }: OwnersInput): Scope {
  return scopeOf(kit, dashboardInputSchema.parse({ filter, previous }));
}

/** What every such answer begins with. */
export function headOf(scope: Scope) {
  const { kit, range, previous, open } = scope;
  return {
    range,
    firstTimestamp: edgeOf(kit, select(kit, {}), false),
    lastTimestamp: edgeOf(kit, open, true),
    summary: summaryOf(scope),
    previous: { ...previousSummary(scope), range: previous },
  };
}

/** Whether any usage log has a user: names come with the rows that carry them. */
export function hasUsers({ dictionary }: QueryKit): boolean {
  return dictionary.ofKind(NameKind.user).size > 0;
}
