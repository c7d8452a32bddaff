import type { DashboardPeriod, SeriesBy } from '../../../src-shared/ipc/dashboard.ts';
import { PRESETS, type RangeChoice } from '../../range/range.ts';
import type { FilterEntry, FilterField, Filters, FilterValue } from '../usage/filters.ts';
import { DASHBOARD_PERIODS, SERIES_BY } from './choices.ts';

/** What a dashboard shows, as its address tells it. */
export interface Place {
  period: DashboardPeriod;
  seriesBy: SeriesBy;
  /** Null: where the newest usage is. */
  range: RangeChoice | null;
  filters: Filters;
}

/** Where every dashboard begins. */
export const ROOT = '/dashboard';

const FIRST: Place = { period: 'daily', seriesBy: 'model', range: null, filters: [] };
const FIELDS: readonly FilterField[] = [
  'model',
  'provider',
  'project',
  'user',
  'source',
  'session',
];

function rangeText(range: RangeChoice): string {
  if (range.kind === 'custom') return `${range.from}~${range.to}`;
  return range.steps === 0 ? range.preset : `${range.preset}~${range.steps}`;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function isDay(text: string | undefined): text is string {
  return text !== undefined && DAY.test(text) && !Number.isNaN(Date.parse(text));
}

function readRange(text: string | null): RangeChoice | null {
  const [first, second] = (text ?? '').split('~');
  if (isDay(first) && isDay(second) && first <= second)
    return { kind: 'custom', from: first, to: second };
  const preset = PRESETS.find((name) => name === first);
  const steps = Number(second ?? 0);
  return preset && Number.isInteger(steps) ? { kind: 'preset', preset, steps } : null;
}

function filterText(filters: Filters): string {
  return JSON.stringify(
    filters.map((entry) =>
      entry.field === 'status'
        ? [entry.field, entry.status]
        : [entry.field, entry.values.map(({ value, label }) => [value, label])],
    ),
  );
}

function readValue(pair: unknown): FilterValue[] {
  if (!Array.isArray(pair)) return [];
  const [value, label]: unknown[] = pair;
  const isValue = value === null || (typeof value === 'string' && value !== '');
  return isValue && typeof label === 'string' ? [{ value, label }] : [];
}

function readEntry(entry: unknown): FilterEntry[] {
  if (!Array.isArray(entry)) return [];
  const [name, given]: unknown[] = entry;
  if (name === 'status')
    return given === 'ok' || given === 'error' ? [{ field: 'status', status: given }] : [];
  const field = FIELDS.find((known) => known === name);
  const values = Array.isArray(given) ? given.flatMap(readValue) : [];
  return field && values.length > 0 ? [{ field, values }] : [];
}

function readFilters(text: string | null): Filters {
  try {
    const entries: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(entries) ? entries.flatMap(readEntry) : [];
  } catch {
    return [];
  }
}

/** The address of a dashboard. It always says more than the root, which stands for the dashboard as it was left. */
export function addressOf({ period, seriesBy, range, filters }: Place): string {
  const words = new URLSearchParams({ period });
  if (seriesBy !== FIRST.seriesBy) words.set('by', seriesBy);
  if (range) words.set('range', rangeText(range));
  if (filters.length > 0) words.set('filters', filterText(filters));
  return `${ROOT}/${words.toString()}`;
}

/** Reads an address; what makes no sense in it is as usual. */
export function placeOf(address: string): Place {
  const words = new URLSearchParams(address.slice(ROOT.length + 1));
  return {
    period: DASHBOARD_PERIODS.find((name) => name === words.get('period')) ?? FIRST.period,
    seriesBy: SERIES_BY.find((name) => name === words.get('by')) ?? FIRST.seriesBy,
    range: readRange(words.get('range')),
    filters: readFilters(words.get('filters')),
  };
}
