import type { SortField } from '../../../src-shared/ipc/usage.ts';
import { filtersInAddress, readFilters } from './filters-in-address.ts';
import { rangeInAddress, readRange } from './range-in-address.ts';
import type { Shown, UsageView } from './view.ts';

/** The usage screen as it was left. */
const USAGE = '/usage';

const SORTS: readonly SortField[] = ['timestamp', 'netCost', 'totalTokens', 'responseTimeMs'];

/** The address of what the usage screen shows. */
export function usageAddress({
  range,
  filters,
  text,
  sort,
  row,
}: Omit<UsageView, 'limit' | 'cursors'>): string {
  const words = new URLSearchParams({ range: rangeInAddress(range) });
  if (filters.length > 0) words.set('filters', filtersInAddress(filters));
  if (text !== '') words.set('text', text);
  if (sort.field !== 'timestamp') words.set('sort', sort.field);
  if (row !== null) words.set('row', String(row));
  return `${USAGE}/${words.toString()}`;
}

/** Reads an address; null where it says nothing but the screen. */
export function usagePlace(address: string): Shown | null {
  const words = new URLSearchParams(address.slice(USAGE.length + 1));
  const range = readRange(words.get('range'));
  if (!range) return null;
  const sortedBy = SORTS.find((name) => name === words.get('sort'));
  const row = words.get('row') ?? '';
  return {
    range,
    filters: readFilters(words.get('filters')),
    text: (words.get('text') ?? '').slice(0, 500),
    ...(sortedBy ? { sortedBy } : {}),
    ...(/^\d{1,15}$/.test(row) ? { row: Number(row) } : {}),
  };
}
