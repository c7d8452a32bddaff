import type { Dimension } from '../../../src-shared/ipc/usage.ts';
import { labelOf, withStatus, withValues, type Filters } from '../usage/filters.ts';

/** Most names that a filter takes. */
const MOST = 200;

/** The filters with exactly these names of a dimension; null where they are more than a filter takes. */
export function withNames(
  filters: Filters,
  field: Dimension,
  names: readonly { key: string | null; label: string }[],
): Filters | null {
  if (names.length === 0 || names.length > MOST) return null;
  const values = names.map(({ key, label }) => ({
    value: key,
    label: key === null || field === 'source' || field === 'provider' ? labelOf(field, key) : label,
  }));
  return withValues(filters, field, values);
}

/** The filters with failed requests only. */
export function onlyErrors(filters: Filters): Filters {
  return withStatus(filters, 'error');
}
