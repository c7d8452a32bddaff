import type Database from 'better-sqlite3';
import type { RejectedLine } from '../sources/source.ts';

/** Keeps rejected lines; only inside a transaction. Gives how many there were. */
export type KeepRejected = (
  lines: readonly RejectedLine[],
  place: { sourceId: number; fileId: number | null; at: number },
) => number;

/** Makes the keeper of rejected lines of a connection; a line that is there already gets today's reason. */
export function createRejected(db: Database.Database): KeepRejected {
  const put = db.prepare(
    `INSERT INTO rejected_lines (source_id, file_id, line, offset, length, hash, reason, excerpt, rejected_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (file_id, offset, hash) DO UPDATE SET reason = excluded.reason, excerpt = excluded.excerpt`,
  );
  return (lines, { sourceId, fileId, at }) => {
    for (const one of lines) {
      put.run(
        sourceId,
        fileId,
        one.line,
        one.offset,
        one.length,
        one.hash,
        one.reason,
        one.excerpt,
        at,
      );
    }
    return lines.length;
  };
}
