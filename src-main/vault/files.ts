import type Database from 'better-sqlite3';
import type { Checkpoint } from '../sources/source.ts';
import { NameKind } from './kinds.ts';
import { type Names, createNames } from './names.ts';
import type { WriteVault } from './open.ts';

/** A file as the importer finds it on disk when it scans it. */
export interface FileRef {
  path: string;
  inode: number;
  size: number;
  mtimeMs: number;
  /** Hash of the file's first bytes: another head is another file. */
  headHash: string;
  /** True for the first batch of a scan from offset 0: the counts of the file begin anew and its old rejected lines go. */
  fromStart: boolean;
  /** True when the scan has come to the file's end with this batch; only then may a later import skip the file unread. */
  complete: boolean;
}

/** What the vault knows of a file. */
export interface StoredFile {
  id: number;
  path: string;
  source: string;
  inode: number;
  size: number;
  mtimeMs: number;
  headHash: string;
  /** The last scan went to the end; `size` and `mtimeMs` are of that scan. */
  complete: boolean;
  checkpoint: Checkpoint;
  /** Rows read from it so far: all of them are `known` when it is skipped. */
  rowsSeen: number;
  /** Its rejected lines that are kept. */
  rejectedSeen: number;
  /** Of both, those of a last line without newline: behind the checkpoint, they are read again. */
  rowsAhead: number;
  rejectedAhead: number;
}

/** The vault's list of files. */
export interface Files {
  /** All files of a source by path, by one SELECT. */
  all(source: string): Map<string, StoredFile>;
  /** The same without what their sources remember: every `state` is null. For comparing them with the disk. */
  marks(source: string): Map<string, StoredFile>;
  /** True where a file of a source waits for findings across files. */
  hasPending(source: string): boolean;
  /** One file of a source; null where the vault does not know it. */
  one(source: string, path: string): StoredFile | null;
  /**
   * Notes what is on disk now for files no batch goes with, in one transaction: those whose scan gave nothing (with the
   * checkpoint it ended at), and those that only changed in time. Unknown paths are added.
   */
  touch(source: string, files: readonly (FileRef & { checkpoint?: Checkpoint })[]): void;
}

type FileRow = Omit<StoredFile, 'complete' | 'checkpoint'> & {
  complete: number;
  offset: number;
  line: number;
  state: string | null;
  pending: number;
};

const SELECT = (state: string): string => `
  SELECT f.id, f.path, n.name AS source, f.inode, f.size, f.mtime_ms AS mtimeMs, f.head_hash AS headHash, f.complete,
    f.offset, f.line, ${state} AS state, f.pending, f.rows_seen + f.rows_ahead AS rowsSeen,
    coalesce(r.count, 0) AS rejectedSeen, f.rows_ahead AS rowsAhead,
    CASE WHEN r.count IS NULL THEN 0 ELSE
      (SELECT count(*) FROM rejected_lines a WHERE a.file_id = f.id AND a.offset >= f.offset) END AS rejectedAhead
  FROM source_files f
  JOIN names n ON n.id = f.source_id
  LEFT JOIN (SELECT file_id, count(*) AS count FROM rejected_lines GROUP BY file_id) r ON r.file_id = f.id
  WHERE n.kind = ${NameKind.source} AND n.name = ?`;

/** Makes the access to the list of files. */
export function createFiles(vault: WriteVault): Files {
  const { db } = vault;
  const names = createNames(db);
  const select = db.prepare<[string], FileRow>(SELECT('f.state'));
  const selectMarks = db.prepare<[string], FileRow>(SELECT('NULL'));
  const selectOne = db.prepare<[string, string], FileRow>(`${SELECT('f.state')} AND f.path = ?`);
  const selectPending = db.prepare<[string]>(
    `SELECT 1 FROM source_files f JOIN names n ON n.id = f.source_id
     WHERE n.kind = ${NameKind.source} AND n.name = ? AND f.pending = 1 LIMIT 1`,
  );
  const store = createFileStore(db, names);
  const touch = db.transaction((source: string, files: Parameters<Files['touch']>[1]) => {
    for (const { checkpoint, ...ref } of files) {
      const before = store.begin(source, ref);
      store.note(before.id, ref, checkpoint ?? before.checkpoint, {
        passed: 0,
        ahead: before.rowsAhead,
      });
    }
  });
  return {
    all: (source) => byPath(select.all(source)),
    marks: (source) => byPath(selectMarks.all(source)),
    hasPending: (source) => selectPending.get(source) !== undefined,
    one(source, path) {
      const row = selectOne.get(source, path);
      return row === undefined ? null : toStoredFile(row);
    },
    touch(source, files) {
      try {
        touch.immediate(source, files);
      } catch (error) {
        names.forget();
        throw error;
      }
    },
  };
}

function byPath(rows: readonly FileRow[]): Map<string, StoredFile> {
  const files = new Map<string, StoredFile>();
  for (const row of rows) files.set(row.path, toStoredFile(row));
  return files;
}

// Written out: there are many thousands at every start, and what is put together from parts takes several times as long.
function toStoredFile(row: FileRow): StoredFile {
  return {
    id: row.id,
    path: row.path,
    source: row.source,
    inode: row.inode,
    size: row.size,
    mtimeMs: row.mtimeMs,
    headHash: row.headHash,
    complete: row.complete === 1,
    checkpoint: {
      offset: row.offset,
      line: row.line,
      state: row.state,
      pending: row.pending === 1,
    },
    rowsSeen: row.rowsSeen,
    rejectedSeen: row.rejectedSeen,
    rowsAhead: row.rowsAhead,
    rejectedAhead: row.rejectedAhead,
  };
}

/** A file as a batch finds it in the vault. */
interface BegunFile {
  id: number;
  checkpoint: Checkpoint;
  rowsAhead: number;
}

/** Writes the list of files; only inside a transaction. */
export interface FileStore {
  /** The file of a batch, made where it is new; a scan from the start forgets its counts and rejected lines, and any scan those beyond its checkpoint. */
  begin(source: string, ref: FileRef): BegunFile;
  /** Notes how far it is read, and how many rows that gave: before the checkpoint, and of a last line that goes on. */
  note(
    id: number,
    ref: FileRef,
    checkpoint: Checkpoint,
    rows: { passed: number; ahead: number },
  ): void;
  /** Stores the state of a file that is not pending any more. */
  settle(sourceId: number, path: string, state: string | null): void;
  pathOf(id: number): string;
  /** Forgets the paths of files that a failed transaction made. */
  forget(): void;
}

interface BegunRow {
  id: number;
  offset: number;
  line: number;
  state: string | null;
  pending: number;
  rowsAhead: number;
}

/** Makes the file store of a connection. */
export function createFileStore(db: Database.Database, names: Names): FileStore {
  const find = db.prepare<[string], BegunRow>(
    'SELECT id, offset, line, state, pending, rows_ahead AS rowsAhead FROM source_files WHERE path = ?',
  );
  const insert = db.prepare('INSERT INTO source_files (path, source_id) VALUES (?, ?)');
  const restart = db.prepare(
    `UPDATE source_files SET source_id = ?, offset = 0, line = 0, state = NULL, pending = 0, rows_seen = 0, rows_ahead = 0
     WHERE id = ?`,
  );
  const forgetRejected = db.prepare('DELETE FROM rejected_lines WHERE file_id = ? AND offset >= ?');
  const note = db.prepare(
    `UPDATE source_files SET inode = ?, size = ?, mtime_ms = ?, head_hash = ?, complete = ?, offset = ?, line = ?,
       state = ?, pending = ?, rows_seen = rows_seen + ?, rows_ahead = ? WHERE id = ?`,
  );
  const settle = db.prepare(
    'UPDATE source_files SET state = ?, pending = 0 WHERE source_id = ? AND path = ?',
  );
  const path = db.prepare<[number], string>('SELECT path FROM source_files WHERE id = ?').pluck();
  const paths = new Map<number, string>();
  return {
    begin(source, ref) {
      const sourceId = names.idOf(NameKind.source, source);
      const found = find.get(ref.path);
      const id = found?.id ?? Number(insert.run(ref.path, sourceId).lastInsertRowid);
      const isKept = found !== undefined && !ref.fromStart;
      if (found && !isKept) restart.run(sourceId, id);
      if (found) forgetRejected.run(id, isKept ? found.offset : 0);
      return {
        id,
        checkpoint: toCheckpoint(isKept ? found : undefined),
        rowsAhead: isKept ? found.rowsAhead : 0,
      };
    },
    note(id, ref, at, rows) {
      const onDisk = [ref.inode, ref.size, ref.mtimeMs, ref.headHash, ref.complete ? 1 : 0];
      note.run(
        ...onDisk,
        at.offset,
        at.line,
        at.state,
        at.pending ? 1 : 0,
        rows.passed,
        rows.ahead,
        id,
      );
    },
    settle: (sourceId, filePath, state) => void settle.run(state, sourceId, filePath),
    pathOf(id) {
      const known = paths.get(id) ?? path.get(id) ?? '';
      if (known !== '') paths.set(id, known);
      return known;
    },
    forget: () => paths.clear(),
  };
}

function toCheckpoint(row: BegunRow | undefined): Checkpoint {
  if (!row) return { offset: 0, line: 0, state: null, pending: false };
  return { offset: row.offset, line: row.line, state: row.state, pending: row.pending === 1 };
}
