import type Database from 'better-sqlite3';
import type { SessionSighting } from '../sources/source.ts';
import { NameKind } from './kinds.ts';
import type { Names } from './names.ts';

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

const COLUMNS = `s.id, s.project_id AS projectId, s.cwd, s.cwd_at AS cwdAt, s.own_start AS ownStart, s.dirty,
  EXISTS (SELECT 1 FROM session_sightings x WHERE x.session_id = s.id) AS hasShared`;

/** Makes the access to the sessions of a connection. */
export function createSessions(db: Database.Database, names: Names): Sessions {
  const find = db.prepare<[number, string], Session>(
    `SELECT ${COLUMNS} FROM sessions s WHERE s.source_id = ? AND s.external_id = ?`,
  );
  const findById = db.prepare<[number], Session>(
    `SELECT ${COLUMNS} FROM sessions s WHERE s.id = ?`,
  );
  const insert = db.prepare('INSERT INTO sessions (source_id, external_id) VALUES (?, ?)');
  const update = db.prepare(
    'UPDATE sessions SET project_id = ?, cwd = ?, cwd_at = ?, own_start = ?, dirty = ? WHERE id = ?',
  );
  const known = new Map<number, Session>();
  const ids = new Map<number, Map<string, number>>();
  const changed = new Set<Session>();

  const keep = (session: Session) => {
    const kept = known.get(session.id) ?? session;
    known.set(session.id, kept);
    return kept;
  };
  const load = (sourceId: number, externalId: string) => {
    const found = find.get(sourceId, externalId);
    return keep(found ?? newSession(Number(insert.run(sourceId, externalId).lastInsertRowid)));
  };
  const change = (session: Session) => changed.add(session);

  const sessions: Sessions = {
    get(sourceId, externalId) {
      const ofSource = ids.get(sourceId) ?? new Map<string, number>();
      ids.set(sourceId, ofSource);
      const id = ofSource.get(externalId);
      const session = (id === undefined ? undefined : known.get(id)) ?? load(sourceId, externalId);
      ofSource.set(externalId, session.id);
      return session;
    },
    byId(id) {
      const found = known.get(id) ?? findById.get(id);
      return found && keep(found);
    },
    sight(sourceId, { session: externalId, cwd, timestamp }) {
      const session = sessions.get(sourceId, externalId);
      if (!isEarlier(timestamp, cwd, session)) return;
      const isMoved = session.cwd !== cwd;
      Object.assign(session, { cwd, cwdAt: timestamp });
      change(session);
      if (!isMoved) return;
      if (hasNoRows(session)) session.projectId = names.idOf(NameKind.project, cwd);
      else session.dirty = 1;
    },
    start(session, timestamp) {
      if (session.ownStart !== null && session.ownStart <= timestamp) return;
      session.ownStart = timestamp;
      if (session.hasShared) session.dirty = 1;
      change(session);
    },
    markDirty(session) {
      session.dirty = 1;
      change(session);
    },
    flush() {
      for (const one of changed) {
        update.run(one.projectId, one.cwd, one.cwdAt, one.ownStart, one.dirty, one.id);
      }
      changed.clear();
    },
    forget() {
      known.clear();
      ids.clear();
      changed.clear();
    },
  };
  return sessions;
}

function newSession(id: number): Session {
  return { id, projectId: null, cwd: null, cwdAt: null, ownStart: null, dirty: 0, hasShared: 0 };
}

function isEarlier(timestamp: number, cwd: string, session: Session): boolean {
  if (session.cwdAt === null || session.cwd === null) return true;
  return timestamp < session.cwdAt || (timestamp === session.cwdAt && cwd < session.cwd);
}

function hasNoRows(session: Session): boolean {
  return session.ownStart === null && !session.hasShared;
}
