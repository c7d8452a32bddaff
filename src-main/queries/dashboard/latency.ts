import type { Dashboard } from '../../../src-shared/ipc/dashboard.ts';
import { Flag } from '../../sources/source.ts';
import {
  addHistogram,
  countOf,
  decodeInto,
  type Histogram,
  newHistogram,
  percentile,
} from '../../vault/rollups/histogram.ts';
import { rowCondition } from '../row-condition.ts';
import { readParts } from '../sums/read-parts.ts';
import { nameOf } from '../usage-facets.ts';
import type { QueryKit } from '../query-kit.ts';
import type { Part } from '../sums/parts.ts';
import type { Scope } from './scope.ts';

const ROW_TIMES = ['histogram(response_time_ms)', 'histogram(time_to_first_token_ms)'];
/** Of sums every histogram is read as it is: adding them up here is quicker than in SQL. */
const SUM_TIMES = `model_id, response_times, first_token_times`;

/** Response times by percentile, of all and by model, and the times to the first token of all. */
export function latencyOf(scope: Scope): Dashboard['latency'] {
  const { kit, parts } = scope;
  const all = newHistogram();
  const firstToken = newHistogram();
  const models = new Map<number, Histogram>();
  for (const [id, times, first] of timesOf(kit, parts)) {
    const own = models.get(Number(id)) ?? newHistogram();
    models.set(Number(id), own);
    decodeInto(own, toBytes(times));
    decodeInto(firstToken, toBytes(first));
  }
  for (const own of models.values()) addHistogram(all, own);
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

/** Model and histograms of each sum, and of rows those that are no part of one. */
function timesOf(kit: QueryKit, parts: readonly Part[]): unknown[][] {
  return parts.flatMap((part) => {
    if (part.of === 'rows') {
      const sums = { days: [], rollups: [], rows: ROW_TIMES };
      return readParts(kit, [part], ['model'], sums);
    }
    const sql = `SELECT ${SUM_TIMES} FROM ${part.source}
      WHERE (response_times IS NOT NULL OR first_token_times IS NOT NULL) AND (${part.where.sql})`;
    return kit.statement<unknown[]>(sql, { raw: true }).all(...part.where.params);
  });
}

function toBytes(value: unknown): Uint8Array | null {
  return value instanceof Uint8Array ? value : null;
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
  const where = rowCondition(selection);
  const sql = `SELECT flags & ${Flag.responseTimeEstimated} FROM usage_logs INDEXED BY usage_logs_by_time
    WHERE excluded = 0 AND response_time_ms IS NOT NULL AND (${where.sql}) ORDER BY timestamp DESC LIMIT 1`;
  return (kit.statement<number>(sql, { pluck: true }).get(...where.params) ?? 0) !== 0;
}
