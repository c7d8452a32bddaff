import type Database from 'better-sqlite3';
import {
  LOG_COLUMNS,
  type LogColumn,
  type LogRow,
  PACKED,
  STORED_COLUMNS,
  type StoredRow,
} from './log-row.ts';
import { packId } from './packed-ids.ts';
import { RARE_COLUMNS } from './rare-columns.ts';

/** A dedup key's two unsigned halves. */
export interface KeyHalves {
  keyHigh: number;
  keyLow: number;
}

/** Reads and writes rows of `usage_logs` with the text index of their errors, and nothing else. */
export interface RowStore {
  /** The new row's id; 0 when its key is taken. */
  insert(row: LogRow): number;
  byKey(key: KeyHalves): StoredRow | undefined;
  byId(id: number): StoredRow | undefined;
  /** All rows whose key has the same upper 40 bits: those of one provider's response, and any that collide. */
  neighbours(key: KeyHalves): StoredRow[];
  /** True where there are so many of them (2 where it is not said). */
  hasNeighbours(key: KeyHalves, least?: number): boolean;
  ofSession(sessionId: number, exceptProject: number | null): StoredRow[];
  /** Writes every column of a row whose content changed. */
  replace(before: StoredRow, after: StoredRow): void;
  /** Takes a row away; what refers to it is the caller's. */
  remove(row: StoredRow): void;
  setExcluded(id: number, excluded: number): void;
  setSession(id: number, sessionId: number | null, projectId: number | null): void;
  setProject(sessionId: number, projectId: number | null): void;
  /** Writes a row's cost columns. */
  setCost(row: StoredRow): void;
  setDiscount(id: number, discount: number): void;
}

const KEY = '(? << 32) | ?';
const SELECT = `SELECT ${STORED_COLUMNS} FROM usage_logs`;

/** Makes the row store of a connection. */
export function createRowStore(db: Database.Database): RowStore {
  const errors = createErrorIndex(db);
  const insert = createInsert(db);
  const byKey = db.prepare<[number, number], StoredRow>(`${SELECT} WHERE dedup_key = ${KEY}`);
  const byId = db.prepare<[number], StoredRow>(`${SELECT} WHERE id = ?`);
  const between = `dedup_key BETWEEN ${KEY} AND ${KEY}`;
  const neighbours = db.prepare<number[], StoredRow>(
    `${SELECT} WHERE ${between} ORDER BY dedup_key`,
  );
  const count = db
    .prepare<number[], number>(`SELECT count(*) FROM usage_logs WHERE ${between}`)
    .pluck();
  const ofSession = db.prepare<[number, number | null], StoredRow>(
    `${SELECT} WHERE session_id = ? AND project_id IS NOT ?`,
  );
  const replace = db.prepare(
    `UPDATE usage_logs SET dedup_key = ${KEY}, ${LOG_COLUMNS.map(({ name }) => `${name} = ?`).join(', ')} WHERE id = ?`,
  );
  const remove = db.prepare('DELETE FROM usage_logs WHERE id = ?');
  const setExcluded = db.prepare('UPDATE usage_logs SET excluded = ? WHERE id = ?');
  const setSession = db.prepare(
    'UPDATE usage_logs SET session_id = ?, project_id = ? WHERE id = ?',
  );
  const setProject = db.prepare('UPDATE usage_logs SET project_id = ? WHERE session_id = ?');
  return {
    insert(row) {
      const id = insert(row);
      if (id !== 0 && row.errorDetails !== null) errors.add(id, row.errorDetails);
      return id;
    },
    byKey: (key) => byKey.get(key.keyHigh, key.keyLow),
    byId: (id) => byId.get(id),
    neighbours: (key) => neighbours.all(...range(key)),
    hasNeighbours: (key, least = 2) => (count.get(...range(key)) ?? 0) >= least,
    ofSession: (sessionId, exceptProject) => ofSession.all(sessionId, exceptProject),
    replace(before, after) {
      // The index must be told what to forget while the row still says it.
      if (before.errorDetails !== after.errorDetails && before.errorDetails !== null) {
        errors.remove(before.id, before.errorDetails);
      }
      replace.run(after.keyHigh, after.keyLow, ...valuesOf(after, LOG_COLUMNS), after.id);
      if (before.errorDetails !== after.errorDetails && after.errorDetails !== null) {
        errors.add(after.id, after.errorDetails);
      }
    },
    remove(row) {
      if (row.errorDetails !== null) errors.remove(row.id, row.errorDetails);
      remove.run(row.id);
    },
    setExcluded: (id, excluded) => void setExcluded.run(excluded, id),
    setSession: (id, sessionId, projectId) => void setSession.run(sessionId, projectId, id),
    setProject: (sessionId, projectId) => void setProject.run(projectId, sessionId),
    ...createCostWrites(db),
  };
}

/** What pricing writes. */
function createCostWrites(db: Database.Database): Pick<RowStore, 'setCost' | 'setDiscount'> {
  const setDiscount = db.prepare('UPDATE usage_logs SET discount = ? WHERE id = ?');
  const setCost = db.prepare(
    `UPDATE usage_logs SET cost_status = ?, list_cost = ?, discount = ?, price_id = ?, price_flags = ?,
       cache_savings = ?
     WHERE id = ?`,
  );
  return {
    setCost(row) {
      const { costStatus, listCost, discount, priceId, priceFlags, cacheSavings } = row;
      const price = [priceId, priceFlags, cacheSavings];
      setCost.run(costStatus, listCost, discount, ...price, row.id);
    },
    setDiscount: (id, discount) => void setDiscount.run(discount, id),
  };
}

function range(key: KeyHalves): number[] {
  const first = (key.keyLow & 0xff000000) >>> 0;
  return [key.keyHigh, first, key.keyHigh, (first | 0xffffff) >>> 0];
}

type Value = string | number | Buffer | null;

function valuesOf(row: LogRow, columns: readonly LogColumn[]): Value[] {
  return columns.map(({ property }) => valueOf(row, property));
}

function valueOf(row: LogRow, property: LogColumn['property']): Value {
  const value = row[property];
  return typeof value === 'string' && PACKED.has(property) ? packId(value) : value;
}

/** An INSERT for each set of rare columns that a row fills: what is NULL or the default costs nothing to bind. */
function createInsert(db: Database.Database): (row: LogRow) => number {
  const always = LOG_COLUMNS.filter(({ property }) => !RARE_COLUMNS.has(property));
  const rare = LOG_COLUMNS.filter(({ property }) => RARE_COLUMNS.has(property)).map((column) => ({
    ...column,
    usual: RARE_COLUMNS.get(column.property),
  }));
  const statements = new Map<number, Database.Statement<Value[]>>();
  const prepare = (set: number) => {
    const columns = [...always, ...rare.filter((_, at) => set & (1 << at))];
    return db.prepare<Value[]>(
      `INSERT INTO usage_logs (dedup_key, ${columns.map(({ name }) => name).join(', ')})
       VALUES (${KEY}${', ?'.repeat(columns.length)}) ON CONFLICT (dedup_key) DO NOTHING`,
    );
  };
  const properties = always.map(({ property }) => property);
  const firstRare = 2 + properties.length;
  const lists = new Map<number, Value[]>();
  return (row) => {
    let set = 0;
    let bit = 1;
    let length = firstRare;
    for (const { property, usual } of rare) {
      if (row[property] !== usual) {
        set |= bit;
        length += 1;
      }
      bit <<= 1;
    }
    let statement = statements.get(set);
    if (!statement) statements.set(set, (statement = prepare(set)));
    // A list of each length is kept: one that grows and shrinks is made anew by every row.
    const values = lists.get(length) ?? Array.from({ length }, (): Value => null);
    lists.set(length, values);
    values[0] = row.keyHigh;
    values[1] = row.keyLow;
    let at = 2;
    for (const property of properties) values[at++] = valueOf(row, property);
    for (const { property, usual } of rare) {
      const value = row[property];
      if (value !== usual) values[at++] = value;
    }
    const { changes, lastInsertRowid } = statement.run(...values);
    return changes === 0 ? 0 : Number(lastInsertRowid);
  };
}

function createErrorIndex(db: Database.Database) {
  const add = db.prepare('INSERT INTO usage_errors (rowid, error_details) VALUES (?, ?)');
  const remove = db.prepare(
    `INSERT INTO usage_errors (usage_errors, rowid, error_details) VALUES ('delete', ?, ?)`,
  );
  return {
    add: (id: number, text: string) => void add.run(id, text),
    remove: (id: number, text: string) => void remove.run(id, text),
  };
}
