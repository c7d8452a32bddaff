import type { WriteVault } from './open.ts';

/** How an import ended. */
type ImportEnd = 'done' | 'cancelled' | 'failed';

/** The history of imports. */
export interface Imports {
  /** Notes that an import begins; gives its id. One of a day ago that never ended is noted as failed. */
  begin(): number;
  /** Notes how it ended, with its report as a JSON value. */
  end(id: number, state: ImportEnd, report: unknown): void;
}

/** Imports whose process died; another process may be importing right now, so only old ones are given up. */
const GIVEN_UP_AFTER_MS = 24 * 3600 * 1000;

/** Makes the access to the history of imports. */
export function createImports({ db, clock }: WriteVault): Imports {
  const giveUp = db.prepare(
    `UPDATE imports SET state = 'failed', ended_at = started_at WHERE ended_at IS NULL AND started_at < ?`,
  );
  const insert = db.prepare(`INSERT INTO imports (started_at, state) VALUES (?, 'running')`);
  const end = db.prepare('UPDATE imports SET ended_at = ?, state = ?, report = ? WHERE id = ?');
  const begin = db.transaction(() => {
    giveUp.run(clock() - GIVEN_UP_AFTER_MS);
    return Number(insert.run(clock()).lastInsertRowid);
  });
  return {
    begin: () => begin.immediate(),
    end: (id, state, report) => void end.run(clock(), state, JSON.stringify(report ?? null), id),
  };
}
