import type Database from 'better-sqlite3';
import type { SessionSighting } from '../sources/source.ts';
import { NameKind } from './kinds.ts';
import type { Names } from './names.ts';
import { createSessionStore } from './session-store.ts';

/** A session while a transaction works with it; its rows have `projectId` until it is settled. */
export interface Session {
  id: number;
  projectId: number | null;
  cwd: string | null;
  cwdAt: number | null;
  /** The earliest of its rows that no other session shares (UTC ms). */
  ownStart: number | null;
  dirty: number;
  /** Some row of another session is its row too. */
  hasShared: number;
}

/** The sessions of a connection. */
export interface Sessions {
  /** The session of a source, made where it is new. */
  get(sourceId: number, externalId: string): Session;
  byId(id: number): Session | undefined;
  /** Takes in where the session worked at a time: the earliest by (time, folder) decides its project. */
  sight(sourceId: number, sighting: SessionSighting): void;
  /** Takes in an own row's time. */
  start(session: Session, timestamp: number): void;
  /** To be settled before the import ends. */
  markDirty(session: Session): void;
  flush(): void;
  /** Forgets all; after a failed transaction and after another process wrote. */
  forget(): void;
}

/** Makes the access to the sessions of a connection. */
export function createSessions(db: Database.Database, names: Names): Sessions {
  const store = createSessionStore(db);
  const known = new Map<number, Session>();
  const ids = new Map<number, Map<string, number>>();
  const changed = new Set<Session>();
  const keep = (session: Session) => {
    const kept = known.get(session.id) ?? session;
    known.set(session.id, kept);
    return kept;
  };
  const sessions: Sessions = {
    get(sourceId, externalId) {
      const id = ids.get(sourceId)?.get(externalId);
      const found = id === undefined ? undefined : known.get(id);
      if (found !== undefined) return found;
      const session = keep(store.find(sourceId, externalId) ?? store.add(sourceId, externalId));
      const ofSource = ids.get(sourceId) ?? new Map<string, number>();
      ids.set(sourceId, ofSource.set(externalId, session.id));
      return session;
    },
    byId(id) {
      const found = known.get(id) ?? store.byId(id);
      return found && keep(found);
    },
    sight(sourceId, sighting) {
      const session = sessions.get(sourceId, sighting.session);
      if (sightAt(session, sighting, names)) changed.add(session);
    },
    start(session, timestamp) {
      if (session.ownStart !== null && session.ownStart <= timestamp) return;
      session.ownStart = timestamp;
      if (session.hasShared) session.dirty = 1;
      changed.add(session);
    },
    markDirty(session) {
      session.dirty = 1;
      changed.add(session);
    },
    flush() {
      for (const one of changed) store.save(one);
      changed.clear();
    },
    forget() {
      for (const remembered of [known, ids, changed]) remembered.clear();
    },
  };
  return sessions;
}

/** Takes in a folder where it is the earliest; rows that stand under another project are moved when it is settled. */
function sightAt(session: Session, { cwd, timestamp }: SessionSighting, names: Names): boolean {
  if (!isEarlier(timestamp, cwd, session)) return false;
  const isMoved = session.cwd !== cwd;
  Object.assign(session, { cwd, cwdAt: timestamp });
  if (!isMoved) return true;
  if (hasNoRows(session)) session.projectId = names.idOf(NameKind.project, cwd);
  else session.dirty = 1;
  return true;
}

function isEarlier(timestamp: number, cwd: string, session: Session): boolean {
  if (session.cwdAt === null || session.cwd === null) return true;
  return timestamp < session.cwdAt || (timestamp === session.cwdAt && cwd < session.cwd);
}

function hasNoRows(session: Session): boolean {
  return session.ownStart === null && !session.hasShared;
}
