import { type DedupKey, Exclusion } from '../../sources/source.ts';
import type { RowStore } from '../row-store.ts';

/** What became of the rows of a batch. */
interface Counts {
  new: number;
  replaced: number;
  reconciliation?: number;
}

/** A row that stands for a bucket and is new or changed, with the counts that have it. */
export interface FreshBucket {
  counts: Counts;
  taken: 'new' | 'replaced';
  key: DedupKey;
}

/** Once it is decided what counts: of the fresh rows those that do not are for reconciliation, and nothing else. */
export function countReconciled(fresh: readonly FreshBucket[], rows: RowStore): void {
  for (const { counts, taken, key } of fresh) {
    const stored = rows.byKey({ keyHigh: key.high, keyLow: key.low });
    if (stored === undefined || stored.excluded === Exclusion.none) continue;
    counts[taken] -= 1;
    counts.reconciliation = (counts.reconciliation ?? 0) + 1;
  }
}
