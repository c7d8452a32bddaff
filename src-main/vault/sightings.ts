import type Database from 'better-sqlite3';
import { type Seen, isEarlierSeen } from './merge.ts';

/** Which sessions have lines of a shared row. */
export interface Sightings {
  /** Notes that a session has lines of a row, and when; false when that was known. */
  add(usageLogId: number, sessionId: number, seen: Seen): boolean;
}

/** Makes the access to the sightings of a connection. */
export function createSightings(db: Database.Database): Sightings {
  const find = db.prepare<[number, number], Seen>(
    `SELECT timestamp, timestamp_estimated AS estimate FROM session_sightings
     WHERE usage_log_id = ? AND session_id = ?`,
  );
  const put = db.prepare(
    `INSERT OR REPLACE INTO session_sightings (usage_log_id, session_id, timestamp, timestamp_estimated)
     VALUES (?, ?, ?, ?)`,
  );
  return {
    add(usageLogId, sessionId, seen) {
      const before = find.get(usageLogId, sessionId);
      if (before && !isEarlierSeen(seen, before)) return false;
      put.run(usageLogId, sessionId, seen.timestamp, seen.estimate);
      return true;
    },
  };
}
