import { NameKind, type NameKindValue } from '../vault/kinds.ts';
import type { ReadDb } from '../vault/read-db.ts';

/** The vault's names by id and kind, kept in memory. */
export interface Dictionary {
  /** Reads the names that came since the last call; names never change or go. Call it inside the snapshot. */
  refresh(): void;
  /** The name of an id; null for null, and for ids that are not known. */
  name(id: number | null): string | null;
  /** Ids and names of a kind, in the order they came. */
  ofKind(kind: NameKindValue): ReadonlyMap<number, string>;
}

/** Makes the dictionary of a connection. */
export function createDictionary(db: ReadDb): Dictionary {
  const newer = db.prepare<[number, NameKindValue, string]>(
    'SELECT id, kind, name FROM names WHERE id > ? ORDER BY id',
    { raw: true },
  );
  const names = new Map<number, string>();
  const kinds = new Map(Object.values(NameKind).map((kind) => [kind, new Map<number, string>()]));
  let last = 0;
  return {
    refresh() {
      for (const [id, kind, name] of newer.all(last)) {
        names.set(id, name);
        kinds.get(kind)?.set(id, name);
        last = id;
      }
    },
    name: (id) => (id === null ? null : (names.get(id) ?? null)),
    ofKind: (kind) => kinds.get(kind) ?? new Map(),
  };
}
