import type { NameSlots } from '../../src-shared/ipc/app.ts';
import type {
  Dimension,
  ErrorFacets,
  FacetValue,
  UsageFacets,
  UsageFilter,
  UsagePage,
  UsageRow,
  UsageTotals,
} from '../../src-shared/ipc/usage.ts';
import { addMoney } from '../../src-renderer/format/money-sums.ts';
import type { InputOf } from '../../src-shared/ipc/contract.ts';

const NAMED = ['model', 'provider', 'project', 'user', 'source', 'session'] as const;

export function matches(row: UsageRow, filter: UsageFilter): boolean {
  for (const field of NAMED) {
    const wanted = filter[field];
    if (wanted && !wanted.includes(row[field])) return false;
  }
  if (filter.status && (filter.status === 'error') !== row.isError) return false;
  if (filter.statusCode && !filter.statusCode.includes(row.statusCode)) return false;
  if (filter.errorType && !(row.isError && filter.errorType.includes(errorTypeOf(row))))
    return false;
  if (filter.id && !filter.id.includes(row.id)) return false;
  if (filter.from !== undefined && row.timestamp < filter.from) return false;
  if (filter.to !== undefined && row.timestamp >= filter.to) return false;
  const { text } = filter;
  return (
    !text || [row.model, row.requestId, row.errorDetails].some((value) => value?.includes(text))
  );
}

function errorTypeOf({ errorDetails }: UsageRow): string | null {
  return /"type":\s*"([^"]+)"/.exec(errorDetails ?? '')?.[1] ?? null;
}

/** Status codes and kinds of errors with their counts. */
export function errorFacetsOf(rows: readonly UsageRow[], filter: UsageFilter): ErrorFacets {
  const count = <Value>(read: (row: UsageRow) => Value, field: keyof UsageFilter) => {
    const counts = new Map<Value, number>();
    for (const row of rows)
      if (row.isError && matches(row, without(filter, field)))
        counts.set(read(row), (counts.get(read(row)) ?? 0) + 1);
    return [...counts].map(([value, found]) => ({ value, count: found }));
  };
  return {
    statusCode: count((row) => row.statusCode, 'statusCode'),
    errorType: count(errorTypeOf, 'errorType'),
  };
}

export function without(filter: UsageFilter, ...fields: (keyof UsageFilter)[]): UsageFilter {
  const rest = { ...filter };
  for (const field of fields) delete rest[field];
  return rest;
}

/** The first eight names of each kind have a colour. */
export function slotsOf(rows: readonly UsageRow[]): NameSlots {
  const of = (read: (row: UsageRow) => string | null): Record<string, number> => {
    const names = [...new Set(rows.map(read))].filter((name) => name !== null).slice(0, 8);
    return Object.fromEntries(names.map((name, at) => [name, at + 1]));
  };
  return {
    model: of((row) => row.model),
    provider: of((row) => row.provider),
    project: of((row) => row.project),
    user: of((row) => row.user),
  };
}

const SORTS: Record<string, (row: UsageRow) => number> = {
  timestamp: (row) => row.timestamp,
  netCost: (row) => Number(row.netCost ?? -1),
  totalTokens: (row) => row.totalTokens,
  responseTimeMs: (row) => row.responseTimeMs ?? -1,
};

export function pageOf(rows: readonly UsageRow[], input: InputOf<'usage.page'>): UsagePage {
  const {
    filter = {},
    sort = { field: 'timestamp', descending: true },
    limit = 100,
    cursor,
  } = input;
  const read = SORTS[sort.field] ?? ((row: UsageRow) => row.timestamp);
  const sign = sort.descending ? -1 : 1;
  const all = rows
    .filter((row) => matches(row, filter))
    .toSorted((a, b) => sign * (read(a) - read(b) || a.id - b.id));
  const start = cursor ? all.findIndex((row) => String(row.id) === cursor) + 1 : 0;
  const page = all.slice(start, start + limit);
  const hasMore = start + limit < all.length;
  return { rows: page, hasMore, nextCursor: hasMore ? String(page.at(-1)?.id ?? '') : null };
}

/** Sums; `scale` stands for the rows of a large vault that are not really here. */
export function totalsOf(
  rows: readonly UsageRow[],
  filter: UsageFilter,
  scale: number,
): UsageTotals {
  const found = rows.filter((row) => matches(row, filter));
  const sum = (read: (row: UsageRow) => number): number =>
    found.reduce((all, row) => all + read(row), 0) * scale;
  const times = found.flatMap((row) => (row.responseTimeMs === null ? [] : [row.responseTimeMs]));
  const requests = found.length * scale;
  const errors = sum((row) => (row.isError ? 1 : 0));
  return {
    freshInputTokens: sum((row) => row.freshInputTokens),
    cacheReadTokens: sum((row) => row.cacheReadTokens),
    cacheWrite5mTokens: sum((row) => row.cacheWrite5mTokens),
    cacheWrite1hTokens: 0,
    inputTokens: sum((row) => row.inputTokens),
    outputTokens: sum((row) => row.outputTokens),
    reasoningTokens: sum((row) => row.reasoningTokens),
    totalTokens: sum((row) => row.totalTokens),
    requests,
    errors,
    listCost: addMoney(...found.map((row) => row.listCost)),
    discount: addMoney(...found.map((row) => row.discount)),
    netCost: addMoney(...found.map((row) => row.netCost)),
    reportedCost: '0.000000000',
    paidCost: addMoney(...found.map((row) => row.netCost)),
    unpricedRequests: sum((row) => (row.netCost === null ? 1 : 0)),
    totalCount: requests,
    meanResponseTimeMs: times.length ? times.reduce((a, b) => a + b, 0) / times.length : null,
    errorRate: requests ? errors / requests : null,
    firstTimestamp: found.at(-1)?.timestamp ?? null,
    lastTimestamp: found[0]?.timestamp ?? null,
    fees: null,
    shown: null,
  };
}

function facet(
  rows: readonly UsageRow[],
  filter: UsageFilter,
  field: Dimension,
  scale: number,
): FacetValue[] {
  const counts = new Map<string | null, { row: UsageRow; count: number }>();
  const rest = without(filter, field);
  for (const row of rows) {
    const entry = counts.get(row[field]) ?? { row, count: 0 };
    if (matches(row, rest)) entry.count += scale;
    counts.set(row[field], entry);
  }
  return [...counts.entries()].map(([value, { row, count }]) => ({
    value,
    label: field === 'project' ? (row.projectLabel ?? 'none') : (value ?? 'none'),
    group: field === 'model' ? row.provider : null,
    count,
  }));
}

export function facetsOf(
  rows: readonly UsageRow[],
  filter: UsageFilter,
  scale: number,
): UsageFacets {
  const rest = without(filter, 'status');
  const count = (status: 'ok' | 'error'): number =>
    rows.filter((row) => matches(row, { ...rest, status })).length * scale;
  const dimension = (field: Dimension): FacetValue[] => facet(rows, filter, field, scale);
  return {
    model: dimension('model'),
    provider: dimension('provider'),
    project: dimension('project'),
    user: dimension('user'),
    source: dimension('source'),
    status: { ok: count('ok'), error: count('error') },
    matching: rows.filter((row) => matches(row, filter)).length * scale,
    all: rows.length * scale,
  };
}

export function whyEmpty(rows: readonly UsageRow[], filter: UsageFilter) {
  const fields = (Object.keys(filter) as (keyof UsageFilter)[]).filter((field) => field !== 'to');
  const count = (rest: UsageFilter): number => rows.filter((row) => matches(row, rest)).length;
  return {
    without: fields.map((field) => ({
      field: field === 'from' ? 'dates' : field,
      count: count(field === 'from' ? without(filter, 'from', 'to') : without(filter, field)),
    })),
    newestTimestamp:
      rows.find((row) => matches(row, without(filter, 'from', 'to')))?.timestamp ?? null,
  };
}
