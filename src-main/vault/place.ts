import type { LogRow, StoredRow } from './log-row.ts';
import type { Names } from './names.ts';
import type { KeyHalves, RowStore } from './row-store.ts';

/** Where a row went: its new id, or the stored row of the same request. */
export type Placed =
  | { kind: 'new'; id: number; row: LogRow }
  | { kind: 'known'; stored: StoredRow };

/**
 * Finds a row's place by its key. Two requests whose hashes are equal stand at one key and the next: the one that is
 * smaller by (source, response id, request id) at the first, so that the places do not depend on who came first
 * (an ordered hash table: Amble and Knuth, 1974).
 */
export function placeRow(row: LogRow, stores: { rows: RowStore; names: Names }): Placed {
  const { rows, names } = stores;
  let wanted = row;
  for (;;) {
    const id = rows.insert(wanted);
    if (id !== 0) return { kind: 'new', id, row: wanted };
    const stored = rows.byKey(wanted);
    if (!stored) throw new Error('A key is taken, but its row is not there.');
    const order = compareIdentity(wanted, stored, names);
    if (order === 0) return { kind: 'known', stored };
    if (order < 0) moveOn(stored, stores);
    else wanted = atKey(wanted, nextKey(wanted));
  }
}

function atKey(row: LogRow, key: KeyHalves): LogRow {
  return { ...row, ...key };
}

/** Moves a stored row to the next key that is free or held by a larger one, which then moves on itself. */
function moveOn(stored: StoredRow, stores: { rows: RowStore; names: Names }): void {
  const { rows, names } = stores;
  let key = nextKey(stored);
  let holder = rows.byKey(key);
  while (holder && compareIdentity(holder, stored, names) < 0) {
    key = nextKey(key);
    holder = rows.byKey(key);
  }
  if (holder) moveOn(holder, stores);
  rows.replace(stored, { ...stored, ...key });
}

/** The next key among those of the same response: its lower 24 bits go round. */
export function nextKey(key: KeyHalves): KeyHalves {
  const rest = (key.keyLow + 1) & 0xffffff;
  return { keyHigh: key.keyHigh, keyLow: ((key.keyLow & 0xff000000) | rest) >>> 0 };
}

type Identity = Pick<LogRow, 'sourceId' | 'responseId' | 'requestId'>;

/** Compares whose request it is; ids of sources depend on who was first, so their names are compared. */
function compareIdentity(a: Identity, b: Identity, names: Names): number {
  if (a.sourceId !== b.sourceId)
    return names.nameOf(a.sourceId) < names.nameOf(b.sourceId) ? -1 : 1;
  return compareTexts(a.responseId, b.responseId) || compareTexts(a.requestId, b.requestId);
}

function compareTexts(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}
