import { statSync } from 'node:fs';
import type { ReadDb } from './read-db.ts';
import { retentionFindings } from './retention.ts';
import { countWrongSums } from './rollups/rebuild.ts';

/** What a vault holds, for people who ask after its health. */
export interface VaultFigures {
  path: string;
  /** Its newest migration. */
  version: string;
  /** Usage logs that count. */
  rows: number;
  /** All usage logs that are stored, copies included. */
  storedRows: number;
  bytes: number;
  /** `ok`, or what is wrong, one a line. */
  integrity: string;
}

/** Reads the figures of a vault; `quick` compares neither indexes nor rollups with the rows (seconds on a large vault). */
export function vaultFigures(db: ReadDb, path: string, check: 'quick' | 'full'): VaultFigures {
  const one = (sql: string) => db.prepare<number>(sql, { pluck: true }).get() ?? 0;
  const version =
    db.prepare<string>('SELECT max(tag) FROM migrations', { pluck: true }).get() ?? '';
  const findings = checkIntegrity(db, check);
  return {
    path,
    version,
    rows: one('SELECT coalesce(sum(row_count), 0) FROM usage_rollups'),
    storedRows: one('SELECT count(*) FROM usage_logs'),
    bytes: ['', '-wal'].reduce((sum, suffix) => sum + sizeOf(path + suffix), 0),
    integrity: findings.length === 0 ? 'ok' : findings.join('\n'),
  };
}

/** What SQLite finds wrong with a vault, and with `full` whether the rollups are what the rows make them; empty when all is well. */
export function checkIntegrity(db: ReadDb, check: 'quick' | 'full'): string[] {
  const pragma = check === 'quick' ? 'PRAGMA quick_check' : 'PRAGMA integrity_check';
  const found = db
    .prepare<string>(pragma, { pluck: true })
    .all()
    .filter((line) => line !== 'ok');
  if (check === 'quick' || found.length > 0) return found;
  const wrong = countWrongSums(db);
  return [
    ...(wrong > 0 ? [`${wrong} rollups are not the sums of their rows.`] : []),
    ...retentionFindings(db),
  ];
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
