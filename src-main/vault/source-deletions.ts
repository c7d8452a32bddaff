import type Database from 'better-sqlite3';
import { createMeta } from './meta.ts';
import type { ReadDb } from './read-db.ts';

const KEY = 'source_deletions';

/** How far the deletion of a source is: `chosen` ones are taken in again, the others are left out. */
const STATES = ['pending', 'done', 'cancelled', 'chosen'] as const;
/** One of them. */
type DeletionState = (typeof STATES)[number];

/** The deletion of a source: when it was asked for (UTC ms) and how far it is. */
interface SourceDeletion {
  at: number;
  state: DeletionState;
}

/** Deletions by the source's name. */
export type SourceDeletions = ReadonlyMap<string, SourceDeletion>;

/** Which sources were deleted, by a connection that can only read. */
export function readSourceDeletions(db: ReadDb): SourceDeletions {
  const text = db.prepare<string>('SELECT value FROM meta WHERE key = ?', { pluck: true }).get(KEY);
  return toDeletions(text ?? null);
}

/** The sources that were deleted and not chosen since: they are ignored. */
export function deletedSources(db: ReadDb): Set<string> {
  const found = [...readSourceDeletions(db)].filter(([, { state }]) => state !== 'chosen');
  return new Set(found.map(([name]) => name));
}

/** The deletions of a writing connection. */
export interface DeletionStore {
  all(): SourceDeletions;
  /** Only inside a transaction. */
  set(source: string, deletion: SourceDeletion): void;
  /** Changes whenever a source is deleted: what was read of it before must not go on. */
  epoch(): string;
}

/** Makes the access to the deletions of a connection. */
export function createSourceDeletions(db: Database.Database): DeletionStore {
  const meta = createMeta(db);
  const all = () => toDeletions(meta.get(KEY));
  return {
    all,
    set: (source, deletion) =>
      meta.set(KEY, JSON.stringify(Object.fromEntries(new Map(all()).set(source, deletion)))),
    epoch: () => [...all()].map(([source, { at }]) => `${source} ${at}`).join('\n'),
  };
}

function toDeletions(json: string | null): SourceDeletions {
  const value: unknown = JSON.parse(json ?? '{}');
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return new Map(entries.flatMap(([name, one]) => (isDeletion(one) ? [[name, one]] : [])));
}

function isDeletion(value: unknown): value is SourceDeletion {
  if (typeof value !== 'object' || value === null) return false;
  const { at, state } = value as Partial<SourceDeletion>;
  return typeof at === 'number' && STATES.some((known) => known === state);
}
