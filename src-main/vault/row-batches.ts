import type Database from 'better-sqlite3';
import { STORED_COLUMNS, type StoredRow } from './log-row.ts';

/** Rows that are read at a time: what is read whole would not fit the memory of a large vault. */
const BATCH = 5000;

/** All rows in the order of their ids, a batch at a time; between two batches the connection is free to write. */
export function* rowBatches(db: Database.Database): Generator<StoredRow[]> {
  const select = db.prepare<[number, number], StoredRow>(
    `SELECT ${STORED_COLUMNS} FROM usage_logs WHERE id > ? ORDER BY id LIMIT ?`,
  );
  let from = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const batch = select.all(from, BATCH);
    if (batch.length > 0) yield batch;
    const last = batch.at(-1);
    if (batch.length < BATCH || last === undefined) return;
    from = last.id;
  }
}
