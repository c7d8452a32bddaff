import type Database from 'better-sqlite3';
import { Flag } from '../sources/source.ts';
import { NameKind } from './kinds.ts';
import { createNames } from './names.ts';
import { type Rollups, createRollups } from './rollups/rollups.ts';
import { type RowStore, createRowStore } from './row-store.ts';
import { createWatermark } from './watermark.ts';

interface DirtySession {
  id: number;
  cwd: string | null;
  projectId: number | null;
}

interface Stores {
  db: Database.Database;
  rows: RowStore;
  rollups: Rollups;
}

/** The session a shared row is credited to: the one that started first, then the smaller id. A session without a row of its own starts at its first shared one. */
const CREDIT = `
  SELECT s.id AS sessionId, s.project_id AS projectId
  FROM session_sightings x JOIN sessions s ON s.id = x.session_id
  WHERE x.usage_log_id = ?
  ORDER BY coalesce(s.own_start, (SELECT min(f.timestamp) FROM session_sightings f WHERE f.session_id = s.id)),
    s.external_id
  LIMIT 1`;

/**
 * Settles every session that changed: its start, its project, and whom the rows it shares are credited to; in one
 * transaction, rollups included. Gives how many sessions that were.
 */
export function settleSessions(db: Database.Database): number {
  const isAny = db.prepare('SELECT 1 FROM sessions WHERE dirty = 1 LIMIT 1').get();
  if (isAny === undefined) return 0;
  const stores = { db, rows: createRowStore(db), rollups: createRollups(db) };
  return db.transaction(() => settleAll(stores)).immediate();
}

function settleAll(stores: Stores): number {
  const { db, rollups } = stores;
  const dirty = db
    .prepare<[], DirtySession>(
      'SELECT id, cwd, project_id AS projectId FROM sessions WHERE dirty = 1',
    )
    .all();
  restart(stores, dirty);
  credit(stores, dirty);
  for (const { id, projectId } of dirty) moveRows(stores, id, projectId);
  db.prepare('UPDATE sessions SET dirty = 0 WHERE dirty = 1').run();
  rollups.flush();
  return dirty.length;
}

/** Looks up each session's start and project anew; the project is noted in what was passed too. */
function restart({ db }: Stores, dirty: DirtySession[]): void {
  const names = createNames(db);
  // Rows before the watermark are gone: a session that began there began then, whatever is left of it.
  const update = db.prepare(
    `UPDATE sessions SET project_id = ?, own_start = CASE WHEN own_start < ? THEN own_start ELSE (
       SELECT timestamp FROM usage_logs INDEXED BY usage_logs_by_session
       WHERE session_id = ? AND flags & ${Flag.shared} = 0 ORDER BY timestamp LIMIT 1
     ) END WHERE id = ?`,
  );
  const watermark = createWatermark(db).get();
  for (const session of dirty) {
    session.projectId = names.idOf(NameKind.project, session.cwd);
    update.run(session.projectId, watermark, session.id, session.id);
  }
}

function credit({ db, rows, rollups }: Stores, dirty: DirtySession[]): void {
  const shared = db
    .prepare<[number], number>('SELECT usage_log_id FROM session_sightings WHERE session_id = ?')
    .pluck();
  const choose = db.prepare<[number], { sessionId: number; projectId: number | null }>(CREDIT);
  const ids = new Set(dirty.flatMap(({ id }) => shared.all(id)));
  for (const id of ids) {
    const row = rows.byId(id);
    const chosen = choose.get(id);
    if (!row || !chosen) continue;
    if (row.sessionId === chosen.sessionId && row.projectId === chosen.projectId) continue;
    rollups.add(row, -1);
    rollups.add({ ...row, ...chosen }, 1);
    rows.setSession(id, chosen.sessionId, chosen.projectId);
  }
}

function moveRows({ rows, rollups }: Stores, sessionId: number, projectId: number | null): void {
  const moved = rows.ofSession(sessionId, projectId);
  if (moved.length === 0) return;
  for (const row of moved) {
    rollups.add(row, -1);
    rollups.add({ ...row, projectId }, 1);
  }
  rows.setProject(sessionId, projectId);
}
