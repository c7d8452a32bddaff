import type { Dashboard } from '../../../src-shared/ipc/dashboard.ts';
import type { QueryKit } from '../query-kit.ts';
import { select } from '../selection.ts';
import { edgeOf } from '../usage-totals.ts';
import { dearestRequests } from './dearest-requests.ts';
import { dearestSessions } from './dearest-sessions.ts';
import { distributionOf, namesOf } from './distribution.ts';
import { errorsOf } from './errors.ts';
import { heatmapOf } from './heatmap.ts';
import { latencyOf } from './latency.ts';
import { pointsOf } from './points.ts';
import { type DashboardQuestion, scopeOf } from './scope.ts';
import { previousSummary, summaryOf } from './summary.ts';

/** Everything at a glance, of one state of the vault: sums from sums of days where they are, exact to the nano-dollar; percentiles within 3.5 %. */
export function dashboard(kit: QueryKit, question: DashboardQuestion): Dashboard {
  const scope = scopeOf(kit, question);
  const models = namesOf(scope, 'model');
  const providers = namesOf(scope, 'provider');
  const projects = namesOf(scope, 'project');
  const stacked = { model: models, provider: providers, project: projects }[scope.input.seriesBy];
  return {
    range: scope.range,
    firstTimestamp: edgeOf(kit, select(kit, {}), false),
    lastTimestamp: edgeOf(kit, scope.open, true),
    summary: summaryOf(scope),
    previous: { ...previousSummary(scope), range: scope.previous },
    ...pointsOf(scope, stacked),
    models: distributionOf(models),
    providers: distributionOf(providers),
    projects: distributionOf(projects),
    users: distributionOf(namesOf(scope, 'user')),
    sources: distributionOf(namesOf(scope, 'source')),
    heatmap: heatmapOf(scope),
    latency: latencyOf(scope),
    errors: errorsOf(scope),
    sessions: dearestSessions(scope),
    requests: dearestRequests(scope),
  };
}
