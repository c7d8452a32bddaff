import type { FilterEntry, FilterField, Filters, FilterValue } from './filters.ts';

const FIELDS: readonly FilterField[] = [
  'model',
  'provider',
  'project',
  'user',
  'source',
  'session',
  'statusCode',
  'errorType',
  'id',
];
/** Fields whose values are told in digits. */
const IN_DIGITS: ReadonlySet<FilterField> = new Set(['statusCode', 'id']);
const HOURS_OF_WEEK = 168;

function entryText(entry: FilterEntry): unknown {
  if (entry.field === 'status') return [entry.field, entry.status];
  if (entry.field === 'hourOfWeek') return [entry.field, entry.hours];
  return [entry.field, entry.values.map(({ value, label }) => [value, label])];
}

/** Filters as an address tells them. */
export function filtersInAddress(filters: Filters): string {
  return JSON.stringify(filters.map(entryText));
}

function isValueOf(field: FilterField, value: unknown): value is string | null {
  if (value === null) return field !== 'id';
  if (typeof value !== 'string') return false;
  // A provider may give an empty word for what went wrong.
  return IN_DIGITS.has(field) ? /^\d{1,15}$/.test(value) : value !== '' || field === 'errorType';
}

function readValue(field: FilterField, pair: unknown): FilterValue[] {
  if (!Array.isArray(pair)) return [];
  const [value, label]: unknown[] = pair;
  return isValueOf(field, value) && typeof label === 'string' ? [{ value, label }] : [];
}

function readHours(given: unknown): FilterEntry[] {
  const all: unknown[] = Array.isArray(given) ? given : [];
  const hours = all.filter(
    (hour): hour is number =>
      typeof hour === 'number' && Number.isInteger(hour) && hour >= 0 && hour < HOURS_OF_WEEK,
  );
  return hours.length > 0 ? [{ field: 'hourOfWeek', hours: [...new Set(hours)] }] : [];
}

function readEntry(entry: unknown): FilterEntry[] {
  if (!Array.isArray(entry)) return [];
  const [name, given]: unknown[] = entry;
  if (name === 'status')
    return given === 'ok' || given === 'error' ? [{ field: 'status', status: given }] : [];
  if (name === 'hourOfWeek') return readHours(given);
  const field = FIELDS.find((known) => known === name);
  if (!field || !Array.isArray(given)) return [];
  const values = given.flatMap((pair) => readValue(field, pair));
  return values.length > 0 ? [{ field, values }] : [];
}

/** Reads the filters of an address; what makes no sense is left out. */
export function readFilters(text: string | null): Filters {
  try {
    const entries: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(entries) ? entries.flatMap(readEntry) : [];
  } catch {
    return [];
  }
}
