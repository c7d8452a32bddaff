import { Exclusion, type ExclusionFinding } from '../sources/source.ts';
import { toFinding } from './log-row.ts';
import { nextKey } from './place.ts';
import type { Names } from './names.ts';
import { settleResponse } from './responses.ts';
import type { Rollups } from './rollups/rollups.ts';
import type { RowStore } from './row-store.ts';
import { setExcluded } from './set-excluded.ts';

/** Applies late findings to a source's rows: the larger finding stands, but `none` takes `forkHistory` back. Keys that are not stored are passed over. Gives the number of rows that changed. */
export function applyExclusions(
  findings: readonly ExclusionFinding[],
  sourceId: number,
  stores: { rows: RowStore; rollups: Rollups; names: Names },
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
    const isTakenBack = exclusion === Exclusion.none && row.excluded === Exclusion.forkHistory;
    const finding = isTakenBack ? 0 : Math.max(toFinding(row.excluded), toFinding(exclusion));
    if (!isTakenBack && finding === 0) continue;
    if (!setExcluded(row, finding, stores)) continue;
    changed += 1;
    settleResponse(row, stores);
  }
  return changed;
}
