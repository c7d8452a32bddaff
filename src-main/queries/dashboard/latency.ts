import type { Dashboard } from '../../../src-shared/ipc/dashboard.ts';
import { Flag } from '../../sources/source.ts';
import {
  countOf,
  type Histogram,
  newHistogram,
  percentile,
} from '../../vault/rollups/histogram.ts';
import { allOf } from '../condition.ts';
import { rowCondition } from '../row-condition.ts';
import { nameOf } from '../usage-facets.ts';
import { WANTED_ROWS } from '../wanted.ts';
import { daysOf } from './days/days-of.ts';
import { addBins, sumOfHistograms, TIMES_OF_DAYS } from './days/times-of-days.ts';
import type { Scope } from './scope.ts';

/** Response times by percentile, of all and by model, and the times to the first token of all. */
export function latencyOf(scope: Scope): Dashboard['latency'] {
  const { kit } = scope;
  const firstToken = newHistogram();
  const models = new Map<number, Histogram>();
  for (const { value } of daysOf(scope, TIMES_OF_DAYS)) {
    for (const { id, bins } of value.models) {
      const own = models.get(id) ?? newHistogram();
      models.set(id, own);
      addBins(own, bins);
    }
    addBins(firstToken, value.firstToken);
  }
  const all = sumOfHistograms(models.values());
  const known = [...models].filter(([, own]) => countOf(own) > 0);
  return {
    isEstimated: countOf(all) > 0 && isAnyEstimated(scope),
    all: percentilesOf(all),
    firstToken: percentilesOf(firstToken),
    models: known.map(([id, own]) => ({
      key: nameOf(kit, 'model', id).value,
      ...percentilesOf(own),
    })),
  };
}

function percentilesOf(histogram: Histogram) {
  return {
    count: countOf(histogram),
    p50: percentile(histogram, 0.5),
    p95: percentile(histogram, 0.95),
    p99: percentile(histogram, 0.99),
  };
}

/** Whether the newest row with a time has an estimated one: those of local logs all have. */
function isAnyEstimated({ kit, selection }: Scope): boolean {
  const where = allOf(WANTED_ROWS, rowCondition(selection));
  const sql = `SELECT flags & ${Flag.responseTimeEstimated} FROM usage_logs INDEXED BY usage_logs_by_time
    WHERE excluded = 0 AND response_time_ms IS NOT NULL AND (${where.sql}) ORDER BY timestamp DESC LIMIT 1`;
  return (kit.statement<number>(sql, { pluck: true }).get(...where.params) ?? 0) !== 0;
}
