import { Flag } from '../sources/source.ts';
import type { LogRow, StoredRow } from './log-row.ts';
import { hasOtherTokens, isEarlierSeen, mergeRows, seenAt } from './merge.ts';
import type { Names } from './names.ts';
import { isPricedAlike, keepCost, type Pricer } from './pricing/pricer.ts';
import { placeRow } from './place.ts';
import { settleResponse } from './responses.ts';
import type { Rollups } from './rollups/rollups.ts';
import type { RowStore } from './row-store.ts';
import type { Session, Sessions } from './sessions.ts';
import type { Sightings } from './sightings.ts';

/** All that rows are stored by, of one connection. */
export interface Stores {
  rows: RowStore;
  rollups: Rollups;
  pricer: Pricer;
  names: Names;
  sessions: Sessions;
  sightings: Sightings;
  /** The path of a file by its id; empty for null. */
  pathOf(fileId: number | null): string;
}

/** What became of a row. */
export type Taken = 'new' | 'known' | 'replaced';

/** Stores one observation of a request: a new row, or merged into the one that is there. */
export function takeRow(row: LogRow, session: Session | null, stores: Stores): Taken {
  stores.pricer.apply(row);
  const placed = placeRow(row, stores);
  if (placed.kind === 'known') return mergeInto(placed.stored, row, session, stores);
  stores.rollups.add(placed.row, 1);
  if (session) stores.sessions.start(session, row.timestamp);
  settleResponse(placed.row, stores);
  return 'new';
}

function mergeInto(
  stored: StoredRow,
  incoming: LogRow,
  session: Session | null,
  stores: Stores,
): Taken {
  if (isSameLine(stored, incoming)) return 'known';
  const paths = { stored: stores.pathOf(stored.fileId), incoming: stores.pathOf(incoming.fileId) };
  const merged = mergeRows(stored, incoming, paths);
  // What a row cost stands until it is priced anew; only another request's figures make another cost.
  if (isPricedAlike(stored, merged)) keepCost(merged, stored);
  else stores.pricer.apply(merged);
  shareSession(stored, merged, { incoming, session }, stores);
  if (isEqual(stored, merged)) return 'known';
  stores.rollups.add(stored, -1);
  stores.rollups.add(merged, 1);
  stores.rows.replace(stored, merged);
  const isOther = ((stored.flags ^ merged.flags) & Flag.sidechain) !== 0;
  if (isOther || stored.excluded !== merged.excluded) settleResponse(merged, stores);
  return hasOtherTokens(stored, merged) ? 'replaced' : 'known';
}

/** The quick way for what is read again: nothing of the same line can be new. */
function isSameLine(stored: StoredRow, incoming: LogRow): boolean {
  return (
    stored.tieHash === incoming.tieHash &&
    stored.fileId === incoming.fileId &&
    stored.fileOffset === incoming.fileOffset &&
    stored.sessionId === incoming.sessionId &&
    isEqual(stored, { ...incoming, ...keptBy(stored) })
  );
}

function keptBy(stored: StoredRow) {
  const { id, keyHigh, keyLow, importedAt, projectId, userId, accountId } = stored;
  const { costStatus, listCost, discount, netCost, priceId, priceFlags, cacheSavings } = stored;
  const cost = { costStatus, listCost, discount, netCost, priceId, priceFlags, cacheSavings };
  return { id, keyHigh, keyLow, importedAt, projectId, userId, accountId, ...cost };
}

function isEqual(a: StoredRow, b: StoredRow): boolean {
  for (const name of Object.keys(a) as (keyof StoredRow)[]) if (a[name] !== b[name]) return false;
  return true;
}

interface Incoming {
  incoming: LogRow;
  session: Session | null;
}

/** Decides whose row it is: the same session's still, or now one that sessions share, to be credited when they are settled. */
function shareSession(
  stored: StoredRow,
  merged: StoredRow,
  { incoming, session }: Incoming,
  { sessions, sightings }: Stores,
): void {
  const wasShared = (stored.flags & Flag.shared) !== 0;
  const holder = stored.sessionId === null ? null : (sessions.byId(stored.sessionId) ?? null);
  if (!wasShared && holder === session) {
    if (session) restart(session, stored, merged, sessions);
    return;
  }
  merged.flags |= Flag.shared;
  if (!wasShared && holder) note(holder, stored);
  if (session) note(session, incoming);
  if (!holder && session)
    Object.assign(merged, { sessionId: session.id, projectId: session.projectId });

  function note(one: Session, seen: LogRow): void {
    if (!sightings.add(stored.id, one.id, seenAt(seen))) return;
    one.hasShared = 1;
    sessions.markDirty(one);
  }
}

/** A row's time may have become earlier, or later, when an estimate gave way to what a line states. */
function restart(session: Session, stored: StoredRow, merged: StoredRow, sessions: Sessions): void {
  if (isEarlierSeen(seenAt(merged), seenAt(stored)) && merged.timestamp > stored.timestamp) {
    sessions.markDirty(session);
  } else {
    sessions.start(session, merged.timestamp);
  }
}
