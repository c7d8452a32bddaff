import type { Dimension, UsageFilter } from '../../../src-shared/ipc/usage.ts';
import { displayName } from '../../format/names.ts';
import { hoursText } from './hours-text.ts';

/** Fields whose values are chosen one by one; codes and ids are told in digits. */
export type FilterField = Dimension | 'session' | 'statusCode' | 'errorType' | 'id';

/** A name to filter by and how it is shown; null: usage logs that have none. */
export interface FilterValue {
  value: string | null;
  label: string;
}

/** One filter, shown as one chip. They stand in the order in which they were added. */
export type FilterEntry =
  | { field: FilterField; values: readonly FilterValue[] }
  | { field: 'status'; status: 'ok' | 'error' }
  /** Hours of the week, 0 being Monday 00:00 to 01:00, by the clock of the view's zone. */
  | { field: 'hourOfWeek'; hours: readonly number[] };

export type Filters = readonly FilterEntry[];

export const FIELD_LABELS: Readonly<Record<FilterEntry['field'], string>> = {
  model: 'Model',
  provider: 'Provider',
  project: 'Project',
  user: 'User',
  source: 'Source',
  session: 'Session',
  status: 'Status',
  statusCode: 'Status code',
  errorType: 'Kind of error',
  hourOfWeek: 'Hour',
  id: 'Usage log',
};

/** The values chosen for a field. */
export function valuesOf(filters: Filters, field: FilterField): readonly FilterValue[] {
  const entry = filters.find((candidate) => candidate.field === field);
  return entry && 'values' in entry ? entry.values : [];
}

/** The hours of the week that are chosen; none: all. */
export function hoursOf(filters: Filters): readonly number[] {
  const entry = filters.find((candidate) => candidate.field === 'hourOfWeek');
  return entry?.field === 'hourOfWeek' ? entry.hours : [];
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

/** Chooses exactly these hours of the week; none removes the filter. */
export function withHours(filters: Filters, hours: readonly number[]): Filters {
  return hours.length === 0
    ? withoutField(filters, 'hourOfWeek')
    : put(filters, { field: 'hourOfWeek', hours: hours.toSorted((a, b) => a - b) });
}

/** What a chip says after the field's name: `is` and the value. */
export function chipValue(entry: FilterEntry): string {
  if (entry.field === 'status') return entry.status === 'ok' ? 'OK' : 'error';
  if (entry.field === 'hourOfWeek') return hoursText(entry.hours);
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

/** The numbers of values that are told in digits; what has none is null. */
function numbersOf(values: readonly FilterValue[]): (number | null)[] {
  return values.map(({ value }) => (value === null ? null : Number(value)));
}

function addEntry(filter: UsageFilter, entry: FilterEntry, timeZone: string): void {
  switch (entry.field) {
    case 'status':
      filter.status = entry.status;
      break;
    case 'hourOfWeek':
      filter.hourOfWeek = { timeZone, hours: [...entry.hours] };
      break;
    case 'statusCode':
      filter.statusCode = numbersOf(entry.values);
      break;
    case 'id':
      filter.id = numbersOf(entry.values).filter((id) => id !== null);
      break;
    default:
      filter[entry.field] = entry.values.map(({ value }) => value);
  }
}

/** The filter of a call; hours of the week are those of the zone's clock. */
export function toUsageFilter(
  filters: Filters,
  bounds: { from?: number; to?: number },
  text: string,
  timeZone: string,
): UsageFilter {
  const filter: UsageFilter = { ...bounds };
  for (const entry of filters) addEntry(filter, entry, timeZone);
  const trimmed = text.trim();
  if (trimmed !== '') filter.text = trimmed;
  return filter;
}
