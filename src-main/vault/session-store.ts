import type Database from 'better-sqlite3';
import type { Session } from './sessions.ts';

/** Reads and writes the table of sessions, and remembers nothing. */
export interface SessionStore {
  find(sourceId: number, externalId: string): Session | undefined;
  byId(id: number): Session | undefined;
  add(sourceId: number, externalId: string): Session;
  save(session: Session): void;
}

const COLUMNS = `s.id, s.project_id AS projectId, s.cwd, s.cwd_at AS cwdAt, s.own_start AS ownStart, s.dirty,
  EXISTS (SELECT 1 FROM session_sightings x WHERE x.session_id = s.id) AS hasShared`;

/** Makes the session store of a connection. */
export function createSessionStore(db: Database.Database): SessionStore {
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
  return {
    find: (sourceId, externalId) => find.get(sourceId, externalId),
    byId: (id) => findById.get(id),
    add: (sourceId, externalId) =>
      newSession(Number(insert.run(sourceId, externalId).lastInsertRowid)),
    save: (one) =>
      void update.run(one.projectId, one.cwd, one.cwdAt, one.ownStart, one.dirty, one.id),
  };
}

function newSession(id: number): Session {
  return { id, projectId: null, cwd: null, cwdAt: null, ownStart: null, dirty: 0, hasShared: 0 };
}
