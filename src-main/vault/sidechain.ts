import { Exclusion, Flag } from '../sources/source.ts';
import { type StoredRow, toFinding } from './log-row.ts';
import type { Rollups } from './rollups/rollups.ts';
import type { KeyHalves, RowStore } from './row-store.ts';

/**
 * Decides anew which side-chain rows of a response are copies: those count only while no row of the main transcript
 * (same source, same response id) is there. Rows of one response are neighbours in the key's index.
 */
export function settleSidechain(
  key: KeyHalves & { sourceId: number; responseId: string | null },
  stores: { rows: RowStore; rollups: Rollups },
): void {
  if (key.responseId === null || !stores.rows.hasNeighbours(key)) return;
  const ofResponse = stores.rows
    .neighbours(key)
    .filter((row) => row.sourceId === key.sourceId && row.responseId === key.responseId);
  const hasMain = ofResponse.some((row) => !isSidechain(row));
  for (const row of ofResponse) {
    const isCopy = hasMain && isSidechain(row);
    const excluded = toFinding(row.excluded) || (isCopy ? Exclusion.sidechainReplay : 0);
    setExcluded(row, excluded, stores);
  }
}

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

function isSidechain(row: StoredRow): boolean {
  return (row.flags & Flag.sidechain) !== 0;
}
