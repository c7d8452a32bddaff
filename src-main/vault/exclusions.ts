import type { ExclusionFinding } from '../sources/source.ts';
import { toFinding } from './log-row.ts';
import { nextKey } from './place.ts';
import type { Rollups } from './rollups.ts';
import type { RowStore } from './row-store.ts';
import { setExcluded } from './sidechain.ts';

/** Applies late findings to a source's rows: the larger finding stands. Keys that are not stored are passed over. Gives the number of rows that changed. */
export function applyExclusions(
  findings: readonly ExclusionFinding[],
  sourceId: number,
  stores: { rows: RowStore; rollups: Rollups },
): number {
  let changed = 0;
  for (const { key, exclusion } of findings) {
    let place = { keyHigh: key.high, keyLow: key.low };
    let row = stores.rows.byKey(place);
    while (row && row.sourceId !== sourceId) {
      place = nextKey(place);
      row = stores.rows.byKey(place);
    }
    if (!row) continue;
    const finding = Math.max(toFinding(row.excluded), toFinding(exclusion));
    if (finding !== 0 && setExcluded(row, finding, stores)) changed += 1;
  }
  return changed;
}
