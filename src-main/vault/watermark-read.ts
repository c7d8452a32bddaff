import type { ReadDb } from './read-db.ts';

/** Under this key `meta` holds the watermark, UTC ms: what is older was removed by retention and never comes back. */
export const WATERMARK = 'retention.watermark';
/** The watermark up to which all older rows are gone; another one: that is still being done. */
export const DONE = 'retention.done';
/** The name of the backup that was made before rows were removed. */
export const BACKUP = 'retention.backup';

/** The watermark of a vault as a reader sees it. */
export interface Watermark {
  /** UTC ms; null: nothing was ever removed. */
  at: number | null;
  /** All rows before it are gone. */
  isDone: boolean;
  /** File name of the newest backup that was made before rows were removed. */
  backup: string | null;
}

/** Reads the watermark by a connection that can only read. */
export function readWatermark(db: ReadDb): Watermark {
  const values = db.prepare<{ key: string; value: string }>(
    `SELECT key, value FROM meta WHERE key IN ('${WATERMARK}', '${DONE}', '${BACKUP}')`,
  );
  const of = new Map(values.all().map(({ key, value }) => [key, value]));
  const at = of.get(WATERMARK) ?? null;
  return {
    at: at === null ? null : Number(at),
    isDone: at === (of.get(DONE) ?? null),
    backup: of.get(BACKUP) ?? null,
  };
}
