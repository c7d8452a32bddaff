import type { Dimension } from '../../../src-shared/ipc/usage.ts';
import type { Dashboard } from '../../../src-shared/ipc/dashboard.ts';
import { labelOf, withHours, withStatus, withValues, type Filters } from '../usage/filters.ts';

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

/** The filters with exactly the errors of a code and a kind. */
export function onlyKind(
  filters: Filters,
  { statusCode, type }: Pick<Dashboard['errors'][number], 'statusCode' | 'type'>,
): Filters {
  const code = statusCode === null ? null : String(statusCode);
  const ofCode = withValues(onlyErrors(filters), 'statusCode', [
    { value: code, label: code ?? 'none' },
  ]);
  return withValues(ofCode, 'errorType', [{ value: type, label: type ?? 'not told' }]);
}

/** The filters with exactly the usage logs of one hour of the week; `day` 0 is Monday. */
export function onlyHour(filters: Filters, day: number, hour: number): Filters {
  return withHours(filters, [day * 24 + hour]);
}

/** The filters with exactly the usage logs of a session. */
export function onlySession(
  filters: Filters,
  { session, source }: { session: string; source: string },
): Filters {
  const ofSource = withValues(filters, 'source', [
    { value: source, label: labelOf('source', source) },
  ]);
  return withValues(ofSource, 'session', [{ value: session, label: session.slice(0, 8) }]);
}

/** The filters with one usage log alone; `label` says which. */
export function onlyRow(filters: Filters, id: number, label: string): Filters {
  return withValues(filters, 'id', [{ value: String(id), label }]);
}
