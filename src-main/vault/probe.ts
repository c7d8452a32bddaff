import type Database from 'better-sqlite3';
import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { readOriginal } from './adopt.ts';
import { type JournalEntry, readJournal } from './journal.ts';
import { openError } from './problems.ts';

/** What a file turned out to be: a new one, a vault with its journal, or a vault of the Python original. */
export type Probe =
  | { kind: 'fresh' }
  | { kind: 'vault'; journal: JournalEntry[] }
  | { kind: 'original'; hasErrorDetails: boolean };

const MAGIC = 'SQLite format 3\0';

/** Looks at a file's first bytes: throws where it is no SQLite database, or ends before its own last page. */
export function probeHeader(path: string): void {
  const { size } = statSync(path);
  if (size === 0) return;
  const head = readHead(path);
  if (head.toString('latin1', 0, 16) !== MAGIC) {
    throw openError('not-a-database', path);
  }
  // A second look: another process may have been writing its last pages during the first.
  const short = missingPart(path) && missingPart(path);
  if (short) throw openError('damaged', path, { cause: new Error(short) });
}

/** How far a file is short of its pages; null where it is whole, or where SQLite will fill it from what lies beside it. */
function missingPart(path: string): string | null {
  const { size } = statSync(path);
  const stated = statedBytes(readHead(path));
  if (size >= stated || hasLog(path) || existsSync(`${path}-journal`)) return null;
  return `The file has ${size} bytes of the ${stated} it should have.`;
}

/** True when a write-ahead log with something in it lies beside the file. */
export function hasLog(path: string): boolean {
  return (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

/** Reads what the file is; throws for a database that is neither a vault nor the original's, and for one that cannot be read. */
export function probe(db: Database.Database, path: string): Probe {
  const count = db.prepare<[], number>('SELECT count(*) FROM sqlite_master').pluck().get() ?? 0;
  if (count === 0) return { kind: 'fresh' };
  const journal = readJournal(db);
  if (journal) return { kind: 'vault', journal };
  const original = readOriginal(db);
  if (original) return { kind: 'original', hasErrorDetails: original.hasErrorDetails };
  throw openError('not-a-database', path);
}

/** Throws where SQLite finds the content malformed; reads the whole file, without comparing indexes with their rows. */
export function assertSound(db: Database.Database, path: string): void {
  const findings = db.pragma('quick_check(1)', { simple: true });
  if (findings !== 'ok') throw openError('damaged', path, { cause: new Error(String(findings)) });
}

function readHead(path: string): Buffer {
  const head = Buffer.alloc(100);
  const file = openSync(path, 'r');
  try {
    return head.subarray(0, readSync(file, head, 0, 100, 0));
  } finally {
    closeSync(file);
  }
}

/** Pages × bytes a page as the header says (SQLite's file format, 1.3); 0 where it does not say so validly. */
function statedBytes(head: Buffer): number {
  if (head.length < 100) return 100;
  const isValid = head.readUInt32BE(24) === head.readUInt32BE(92);
  const pageBytes = head.readUInt16BE(16) === 1 ? 65_536 : head.readUInt16BE(16);
  return isValid ? head.readUInt32BE(28) * pageBytes : 0;
}
