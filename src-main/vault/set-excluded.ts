import type { StoredRow } from './log-row.ts';
import type { Rollups } from './rollups/rollups.ts';
import type { RowStore } from './row-store.ts';

/** Changes whether a row counts, with its rollup; false when it was so already. */
export function setExcluded(
  row: StoredRow,
  excluded: number,
  { rows, rollups }: { rows: RowStore; rollups: Rollups },
): boolean {
  if (row.excluded === excluded) return false;
  rollups.add(row, -1);
  rollups.add({ ...row, excluded }, 1);
  rows.setExcluded(row.id, excluded);
  return true;
}
