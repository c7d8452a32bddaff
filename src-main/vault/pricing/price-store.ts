import type Database from 'better-sqlite3';
import type { Price } from '../../../src-shared/domain/pricing/price.ts';

/** The prices that rows refer to. Terms are never removed, so what was once committed may be remembered for good. */
export interface PriceStore {
  /** The id of a price, made where its terms are new. Only inside a transaction that may write. */
  idOf(price: Price): number;
  /** Forgets what was made in a transaction that failed. */
  forget(): void;
}

/** Makes the access to the prices of a connection. */
export function createPriceStore(db: Database.Database): PriceStore {
  const find = db.prepare<[string], number>('SELECT id FROM prices WHERE terms = ?').pluck();
  const insert = db.prepare('INSERT INTO prices (terms) VALUES (?)');
  let ids = new WeakMap<Price, number>();
  return {
    idOf(price) {
      const known = ids.get(price);
      if (known !== undefined) return known;
      const terms = toTerms(price);
      const id = find.get(terms) ?? Number(insert.run(terms).lastInsertRowid);
      ids.set(price, id);
      return id;
    },
    forget() {
      ids = new WeakMap();
    },
  };
}

/** Canonical JSON: keys in alphabetical order, so that equal terms are equal texts. */
function toTerms(price: Price): string {
  return JSON.stringify(price, (_key, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
