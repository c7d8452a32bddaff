import { replaceEqualDeep } from '@tanstack/react-query';

interface Page {
  rows: readonly { id: number }[];
}

function isPage(value: unknown): value is Page {
  return (
    typeof value === 'object' && value !== null && 'rows' in value && Array.isArray(value.rows)
  );
}

/**
 * Keeps the rows of the last answer that say the same in the new one, wherever they stand now: a row that comes in at the
 * top moves all others, which need not be drawn again. For a query's `structuralSharing`.
 */
export function shareRows(before: unknown, after: unknown): unknown {
  if (!isPage(before) || !isPage(after)) return after;
  const known = new Map(before.rows.map((row) => [row.id, row]));
  const rows = after.rows.map((row) => replaceEqualDeep(known.get(row.id), row));
  const { rows: rowsBefore, ...restBefore } = before;
  const { rows: rowsAfter, ...restAfter } = after;
  const same =
    rowsAfter.length === rowsBefore.length &&
    rows.every((row, at) => row === rowsBefore[at]) &&
    replaceEqualDeep(restBefore, restAfter) === restBefore;
  // An answer that is the same in all must be the same object: a placeholder is merged at every look.
  return same ? before : { ...after, rows };
}
