import type Database from 'better-sqlite3';
import { ChatVaultError } from '../../src-shared/ipc/envelope.ts';

/** What a query may bind: plain `?` parameters in order. */
export type BindValue = string | number | bigint | Buffer | null;

/** A prepared statement that can only read. */
export interface ReadStatement<Row> {
  get(...params: BindValue[]): Row | undefined;
  all(...params: BindValue[]): Row[];
  iterate(...params: BindValue[]): IterableIterator<Row>;
}

/** How rows come back: `raw` as arrays, `pluck` as the first column, `bigints` with integers as BigInt. */
export interface ReadMode {
  raw?: boolean;
  pluck?: boolean;
  bigints?: boolean;
}

/** The vault as queries see it: it has no way to write. */
export interface ReadDb {
  /** Prepares a reading statement; throws for one that writes. `Row` must fit the mode. Keep what is used often. */
  prepare<Row>(sql: string, mode?: ReadMode): ReadStatement<Row>;
  /** Changes whenever another connection has written since this one last looked. */
  dataVersion(): number;
  /** Keeps to the vault's state of now until the answer is called; for work that takes many turns of the event loop. */
  hold(): () => void;
  /** Runs several statements on one and the same state of the vault. */
  snapshot<T>(work: () => T): T;
  /**
   * Does work that may be given up: once `isWanted` says no, `look` and every statement that calls `still_wanted()` throw an
   * error of kind `cancelled`. One at a time.
   */
  whileWanted<T>(isWanted: () => boolean, work: () => T): T;
  /** Throws where the work at hand is not wanted any more. */
  look(): void;
}

const ALWAYS = (): boolean => true;

/** Narrows a connection to reading. */
export function toReadDb(db: Database.Database): ReadDb {
  const dataVersion = db.prepare<[], number>('PRAGMA data_version').pluck();
  let isStillWanted = ALWAYS;
  const look = (): void => {
    if (isStillWanted()) return;
    throw new ChatVaultError({ kind: 'cancelled', message: 'The question was taken back.' });
  };
  // Not deterministic: it is to be asked again for every row that asks.
  db.function('still_wanted', { directOnly: true }, () => {
    look();
    return 1;
  });
  return {
    prepare<Row>(sql: string, mode: ReadMode = {}): ReadStatement<Row> {
      const statement = db.prepare<BindValue[], Row>(sql);
      if (!statement.readonly) throw new Error('A query may only read.');
      if (mode.raw) statement.raw();
      if (mode.pluck) statement.pluck();
      if (mode.bigints) statement.safeIntegers();
      return statement;
    },
    dataVersion: () => dataVersion.get() ?? 0,
    hold() {
      db.exec('BEGIN');
      return () => {
        if (db.inTransaction) db.exec('COMMIT');
      };
    },
    snapshot: <T>(work: () => T) => db.transaction(work)(),
    whileWanted<T>(isWanted: () => boolean, work: () => T): T {
      isStillWanted = isWanted;
      try {
        look();
        return work();
      } finally {
        isStillWanted = ALWAYS;
      }
    },
    look,
  };
}
