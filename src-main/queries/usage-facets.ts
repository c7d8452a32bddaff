import {
  type Dimension,
  type FacetValue,
  type UsageFacets,
  type UsageFilter,
} from '../../src-shared/ipc/usage.ts';
import type { QueryKit } from './query-kit.ts';
import { select } from './selection.ts';
import { WANTED_BUCKETS, WANTED_DAYS } from './wanted.ts';
import {
  type Combination,
  type Combinations,
  createMatcher,
  type Matcher,
} from './sums/combinations.ts';

/** Counts for the filter editor: of each dimension's values, how many rows match all other filters. */
export function usageFacets(
  kit: QueryKit,
  combinations: Combinations,
  input: { filter: UsageFilter },
): UsageFacets {
  const selection = select(kit, input.filter);
  const found = combinations(selection);
  const matches = createMatcher(selection);
  const facet = (dimension: Dimension) => facetOf(kit, found, matches, dimension);
  return {
    model: facet('model'),
    provider: facet('provider'),
    project: facet('project'),
    user: facet('user'),
    source: facet('source'),
    status: statusOf(found, matches),
    matching: rowsOf(found.filter((one) => matches(one))),
    all: allRows(kit),
  };
}

function rowsOf(found: readonly Combination[]): number {
  return found.reduce((sum, { rows }) => sum + rows, 0);
}

function statusOf(found: readonly Combination[], matches: Matcher): { ok: number; error: number } {
  const open = found.filter((one) => matches(one, 'status'));
  const error = rowsOf(open.filter(({ isError }) => isError === 1));
  return { ok: rowsOf(open) - error, error };
}

function allRows(kit: QueryKit): number {
  // Days are a fraction of the quarter-hours, where there are any.
  const [table, wanted] =
    kit.daysZone() === null ? ['usage_rollups', WANTED_BUCKETS] : ['usage_days', WANTED_DAYS];
  const sql = `SELECT coalesce(sum(row_count), 0) FROM ${table} WHERE ${wanted.sql}`;
  return kit.statement<number>(sql, { pluck: true }).get() ?? 0;
}

interface Tally {
  value: FacetValue;
  /** Rows by provider, to name a model's most frequent one. */
  providers: Map<number, number>;
}

function facetOf(
  kit: QueryKit,
  found: readonly Combination[],
  matches: Matcher,
  dimension: Dimension,
): FacetValue[] {
  const tallies = new Map<string | null, Tally>();
  for (const one of found) {
    if (!matches(one, dimension)) continue;
    const { value, label } = nameOf(kit, dimension, one.ids[dimension]);
    const tally = tallies.get(value) ?? {
      value: { value, label, group: null, count: 0 },
      providers: new Map(),
    };
    tallies.set(value, tally);
    tally.value.count += one.rows;
    const provider = one.ids.provider;
    tally.providers.set(provider, (tally.providers.get(provider) ?? 0) + one.rows);
  }
  const values = [...tallies.values()].map(({ value, providers }) =>
    dimension === 'model' ? { ...value, group: mostFrequent(kit, providers) } : value,
  );
  return values.sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
}

/** How a dimension's id is called: its value in filters, and its label. */
export function nameOf(
  kit: QueryKit,
  dimension: Dimension,
  id: number,
): { value: string | null; label: string } {
  if (id === 0) return { value: null, label: `No ${dimension}` };
  const project = dimension === 'project' ? kit.projects().get(id) : undefined;
  const name = project?.name ?? kit.dictionary.name(id);
  return { value: name, label: project?.label ?? name ?? `No ${dimension}` };
}

function mostFrequent(kit: QueryKit, providers: ReadonlyMap<number, number>): string | null {
  const [top] = [...providers].sort((a, b) => b[1] - a[1]);
  return top === undefined || top[0] === 0 ? null : kit.dictionary.name(top[0]);
}
