import Database from 'better-sqlite3';
import { FormatError } from '../sources/format-error.ts';

/** A value as a foreign database holds it. */
type ForeignValue = string | number | bigint | null | Buffer;

/** A row by column. */
type ForeignRow<C extends string> = Readonly<Record<C, ForeignValue>>;

/** Which rows are read: those whose `order` column is above `after` (null: all), in its order. */
interface ForeignQuestion<C extends string> {
  table: string;
  columns: readonly C[];
  order: C;
  after: string | number | null;
  /** Integers come as BigInt, whole. */
  bigints?: boolean;
}

/** Rows that are read at a time. */
const PAGE = 500;
/** How long it is waited for the owner's writing, ms. */
const BUSY_MS = 5000;

/** A database of another program, open for reading alone. */
export interface ForeignDb {
  hasTable(name: string): boolean;
  /** Names of a table's columns, in order; empty where there is no such table. */
  columns(table: string): string[];
  /**
   * Rows in order, some at a time, so that the owner may write meanwhile; `order` must be different in each row (`rowid`
   * is). Integers above 2^53 lose their last digits, unless they are wanted as BigInt.
   */
  rows<C extends string>(question: ForeignQuestion<C>): Generator<ForeignRow<C>, void>;
  close(): void;
}

/**
 * Opens another program's SQLite file. It may be in use, its newest rows still in the log beside it: it is opened read-only
 * and never as immutable, which would not see them. Throws a `FormatError` where it is no database.
 */
export function openForeign(path: string): ForeignDb {
  const db = open(path);
  const columns = (table: string): string[] =>
    db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table);
  return {
    columns,
    hasTable: (name) => columns(name).length > 0,
    *rows({ table, columns: wanted, order, after, bigints = false }) {
      // A name of its own, for `rowid` would come under that of the key it stands for.
      const list = wanted.map((name) => `${quoted(name)} AS ${quoted(name)}`).join(', ');
      const from = `SELECT ${list} FROM ${quoted(table)}`;
      const first = db.prepare<[], ForeignRow<(typeof wanted)[number]>>(
        `${from} ORDER BY ${quoted(order)} LIMIT ${PAGE}`,
      );
      const next = db.prepare<[ForeignValue], ForeignRow<(typeof wanted)[number]>>(
        `${from} WHERE ${quoted(order)} > ? ORDER BY ${quoted(order)} LIMIT ${PAGE}`,
      );
      first.safeIntegers(bigints);
      next.safeIntegers(bigints);
      let last: ForeignValue = after;
      for (;;) {
        const page: ForeignRow<(typeof wanted)[number]>[] =
          last === null ? first.all() : next.all(last);
        yield* page;
        last = page.at(-1)?.[order] ?? null;
        if (page.length < PAGE || last === null) return;
      }
    },
    close: () => void db.close(),
  };
}

function open(path: string): Database.Database {
  try {
    const db = new Database(path, { readonly: true, fileMustExist: true, timeout: BUSY_MS });
    // A file that is no database is noticed at the first question.
    db.pragma('schema_version');
    return db;
  } catch (error) {
    const code = error instanceof Database.SqliteError ? error.code : '';
    if (code === 'SQLITE_NOTADB') throw new FormatError('It is no SQLite database.');
    if (/^SQLITE_(?:BUSY|LOCKED)/.test(code))
      throw new FormatError('Another program is writing to it: it is read the next time.');
    throw error;
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
