import type { ReadDb } from '../vault/read-db.ts';

/** The first rejected lines of a file, in the order of the file. */
export function rejectedOfFile(
  db: ReadDb,
  { path, limit }: { path: string; limit: number },
): { line: number; reason: string }[] {
  return db
    .prepare<{ line: number; reason: string }>(
      `SELECT line, reason FROM rejected_lines
       WHERE file_id = (SELECT id FROM source_files WHERE path = ?)
       ORDER BY offset LIMIT ?`,
    )
    .all(path, limit);
}
