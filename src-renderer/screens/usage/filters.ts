import type { Dimension, UsageFilter } from '../../../src-shared/ipc/usage.ts';
import { displayName } from '../../format/names.ts';

export type FilterField = Dimension | 'session';

/** A name to filter by and how it is shown; null: usage logs that have none. */
export interface FilterValue {
  value: string | null;
  label: string;
}

/** One filter, shown as one chip. They stand in the order in which they were added. */
export type FilterEntry =
  | { field: FilterField; values: readonly FilterValue[] }
  | { field: 'status'; status: 'ok' | 'error' };

export type Filters = readonly FilterEntry[];

export const FIELD_LABELS: Readonly<Record<FilterEntry['field'], string>> = {
  model: 'Model',
  provider: 'Provider',
  project: 'Project',
  user: 'User',
  source: 'Source',
  session: 'Session',
  status: 'Status',
};

/** The values chosen for a field. */
export function valuesOf(filters: Filters, field: FilterField): readonly FilterValue[] {
  const entry = filters.find((candidate) => candidate.field === field);
  return entry && entry.field !== 'status' ? entry.values : [];
}

export function statusOf(filters: Filters): 'ok' | 'error' | null {
  const entry = filters.find((candidate) => candidate.field === 'status');
  return entry?.field === 'status' ? entry.status : null;
}

export function withoutField(filters: Filters, field: string): Filters {
  return filters.filter((entry) => entry.field !== field);
}

/** Puts an entry where the old one of its field stands, or last. */
function put(filters: Filters, entry: FilterEntry): Filters {
  const known = filters.some((candidate) => candidate.field === entry.field);
  if (!known) return [...filters, entry];
  return filters.map((candidate) => (candidate.field === entry.field ? entry : candidate));
}

/** Chooses exactly these values for a field; none removes the filter. */
export function withValues(
  filters: Filters,
  field: FilterField,
  values: readonly FilterValue[],
): Filters {
  return values.length === 0 ? withoutField(filters, field) : put(filters, { field, values });
}

export function toggleValue(filters: Filters, field: FilterField, value: FilterValue): Filters {
  const chosen = valuesOf(filters, field);
  const rest = chosen.filter((candidate) => candidate.value !== value.value);
  return withValues(filters, field, rest.length < chosen.length ? rest : [...chosen, value]);
}

export function withStatus(filters: Filters, status: 'ok' | 'error' | null): Filters {
  return status === null
    ? withoutField(filters, 'status')
    : put(filters, { field: 'status', status });
}

/** What a chip says after the field's name: `is` and the value. */
export function chipValue(entry: FilterEntry): string {
  if (entry.field === 'status') return entry.status === 'ok' ? 'OK' : 'error';
  const [first] = entry.values;
  if (!first || entry.values.length > 1) return `one of ${entry.values.length}`;
  return first.label;
}

/** `Provider is Anthropic`, for sentences. */
export function chipSentence(entry: FilterEntry): string {
  return `${FIELD_LABELS[entry.field]} is ${chipValue(entry)}`;
}

/** How a name is written where no facet tells it: sources and providers have names of their own. */
export function labelOf(field: FilterField, value: string | null): string {
  if (value === null) return 'none';
  return field === 'source' || field === 'provider' ? displayName(value) : value;
}

/** The filter of a call. */
export function toUsageFilter(
  filters: Filters,
  bounds: { from?: number; to?: number },
  text: string,
): UsageFilter {
  const filter: UsageFilter = { ...bounds };
  for (const entry of filters) {
    if (entry.field === 'status') filter.status = entry.status;
    else filter[entry.field] = entry.values.map(({ value }) => value);
  }
  const trimmed = text.trim();
  if (trimmed !== '') filter.text = trimmed;
  return filter;
}
