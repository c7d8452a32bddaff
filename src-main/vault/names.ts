import type Database from 'better-sqlite3';
import { giveSlot } from './color-slots.ts';
import type { NameKindValue } from './kinds.ts';

/** The dictionary of names. Names are never removed, so what was once committed may be remembered for good. */
export interface Names {
  /** The id of a name, made where it is new; null for null. Only inside a transaction that may write. */
  idOf(kind: NameKindValue, name: string | null): number | null;
  /** The name of an id; empty for an id that is not there. */
  nameOf(id: number): string;
  /** Forgets what was made in a transaction that failed. */
  forget(): void;
}

/** Makes the access to the dictionary of a connection. */
export function createNames(db: Database.Database): Names {
  const find = db
    .prepare<[number, string], number>('SELECT id FROM names WHERE kind = ? AND name = ?')
    .pluck();
  const insert = db.prepare('INSERT INTO names (kind, name) VALUES (?, ?)');
  const select = db.prepare<[number], string>('SELECT name FROM names WHERE id = ?').pluck();
  const ids = new Map<NameKindValue, Map<string, number>>();
  const texts = new Map<number, string>();
  const make = (kind: NameKindValue, name: string) => {
    const id = Number(insert.run(kind, name).lastInsertRowid);
    giveSlot(db, kind, { id, name });
    return id;
  };
  const look = (kind: NameKindValue, name: string) => find.get(kind, name) ?? make(kind, name);
  return {
    idOf(kind, name) {
      if (name === null) return null;
      const found = ids.get(kind)?.get(name);
      if (found !== undefined) return found;
      const known = ids.get(kind) ?? new Map<string, number>();
      const id = look(kind, name);
      ids.set(kind, known.set(name, id));
      return id;
    },
    nameOf(id) {
      const found = texts.get(id);
      if (found !== undefined) return found;
      const text = select.get(id) ?? '';
      texts.set(id, text);
      return text;
    },
    forget() {
      ids.clear();
      texts.clear();
    },
  };
}
