import type Database from 'better-sqlite3';
import { createMeta } from './meta.ts';
import type { KeyHalves } from './row-store.ts';
import { BACKUP, DONE, WATERMARK } from './watermark-read.ts';

/** Keys of removed requests that began shortly before the watermark, as JSON. */
const EDGE = 'retention.edge';

/**
 * A request whose lines lie on both sides of the watermark is known by its key: an hour is more than the longest time
 * that a response is taken to last (30 minutes).
 */
const EDGE_MS = 3_600_000;

/** The watermark of a writing connection; what changes it is for inside a transaction. */
export interface WatermarkStore {
  get(): number | null;
  isDone(): boolean;
  /** Moves it on; what stood at the edge of the one before is forgotten. It never moves back. */
  move(to: number): void;
  finish(): void;
  /** Keeps the keys of removed requests that began shortly before it. */
  addToEdge(removed: readonly (KeyHalves & { timestamp: number })[]): void;
  /** The keys at the edge, as `keyText` writes them. */
  edge(): Set<string>;
  setBackup(name: string): void;
}

/** Writes a key as text. */
export function keyText({ keyHigh, keyLow }: KeyHalves): string {
  return `${keyHigh}:${keyLow}`;
}

/** Makes the access to the watermark of a connection. */
export function createWatermark(db: Database.Database): WatermarkStore {
  const meta = createMeta(db);
  const get = (): number | null => {
    const at = meta.get(WATERMARK);
    return at === null ? null : Number(at);
  };
  const edge = (): Set<string> => new Set(toTexts(meta.get(EDGE)));
  return {
    get,
    isDone: () => meta.get(DONE) === meta.get(WATERMARK),
    move(to) {
      if (to <= (get() ?? Number.NEGATIVE_INFINITY)) return;
      meta.set(WATERMARK, String(to));
      meta.set(EDGE, '[]');
    },
    finish: () => meta.set(DONE, meta.get(WATERMARK) ?? ''),
    addToEdge(removed) {
      const from = (get() ?? 0) - EDGE_MS;
      const near = removed.filter(({ timestamp }) => timestamp >= from).map(keyText);
      if (near.length > 0) meta.set(EDGE, JSON.stringify([...edge(), ...near]));
    },
    edge,
    setBackup: (name) => meta.set(BACKUP, name),
  };
}

function toTexts(json: string | null): string[] {
  const value: unknown = JSON.parse(json ?? '[]');
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
