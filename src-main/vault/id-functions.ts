import type Database from 'better-sqlite3';
import { packId, unpackId } from './packed-ids.ts';

/** Gives a connection `pack_id(text)` and `unpack_id(stored)`, which turn ids of requests and responses into their stored form and back; null stays null. */
export function addIdFunctions(db: Database.Database): void {
  const options = { deterministic: true, directOnly: true };
  db.function('pack_id', options, (id: unknown) => (typeof id === 'string' ? packId(id) : id));
  db.function('unpack_id', options, (stored: unknown) =>
    stored instanceof Uint8Array ? unpackId(stored) : stored,
  );
}
