import { factsOf } from '../sources/facts.ts';
import { Exclusion, Flag } from '../sources/source.ts';
import { type StoredRow, toFinding } from './log-row.ts';
import type { Names } from './names.ts';
import type { Rollups } from './rollups/rollups.ts';
import type { KeyHalves, RowStore } from './row-store.ts';
import { setExcluded } from './set-excluded.ts';

/** A row's key and response. */
type ResponseRow = KeyHalves & Pick<StoredRow, 'sourceId' | 'responseId'>;

/** What responses are settled with. */
interface ResponseStores {
  rows: RowStore;
  rollups: Rollups;
  names: Names;
}

/**
 * Decides anew which rows of a response count. Of one source, side-chain rows are copies while a row of the main transcript
 * is there; of several sources the one of the best rank counts. Rows of one response are neighbours in the key's index.
 */
export function settleResponse(key: ResponseRow, stores: ResponseStores): void {
  const rows = rowsOf(key, stores);
  if (rows.length < 2) return;
  const mains = new Set(rows.filter((row) => !isSidechain(row)).map(({ sourceId }) => sourceId));
  const isCopy = (row: StoredRow): boolean => isSidechain(row) && mains.has(row.sourceId);
  settle(
    rows,
    (row) => toFinding(row.excluded) || (isCopy(row) ? Exclusion.sidechainReplay : 0),
    stores,
  );
}

/** The same when a row has gone: what was found of the others stands, but another source may count now. */
export function settleRest(key: ResponseRow, stores: ResponseStores): void {
  const isCopy = ({ excluded }: StoredRow): boolean => excluded === Exclusion.sidechainReplay;
  settle(
    rowsOf(key, stores, 1),
    (row) => (isCopy(row) ? row.excluded : toFinding(row.excluded)),
    stores,
  );
}

function rowsOf({ responseId, ...key }: ResponseRow, { rows }: ResponseStores, least = 2) {
  if (responseId === null || !rows.hasNeighbours(key, least)) return [];
  return rows.neighbours(key).filter((row) => row.responseId === responseId);
}

function settle(
  rows: readonly StoredRow[],
  ownFinding: (row: StoredRow) => number,
  stores: ResponseStores,
): void {
  const { names } = stores;
  const found = rows.map((row) => ({ row, own: ownFinding(row) }));
  const counting = found.filter(({ own }) => own === 0).map(({ row }) => row.sourceId);
  const [best] = [...new Set(counting)].sort((a, b) => compareSources(a, b, names));
  for (const { row, own } of found) {
    const isMatched = own === 0 && row.sourceId !== best;
    // Whether a bill stands for it is decided by day.
    const billed = row.excluded === Exclusion.billCounts ? Exclusion.billCounts : 0;
    setExcluded(row, own || (isMatched ? Exclusion.matched : billed), stores);
  }
}

function compareSources(a: number, b: number, names: Names): number {
  if (a === b) return 0;
  const [nameA, nameB] = [names.nameOf(a), names.nameOf(b)];
  return factsOf(nameA).rank - factsOf(nameB).rank || (nameA < nameB ? -1 : 1);
}

function isSidechain(row: StoredRow): boolean {
  return (row.flags & Flag.sidechain) !== 0;
}
