import Database from 'better-sqlite3';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'vitest';
import { checkIntegrity } from '../../src-main/vault/figures.ts';
import { bundledMigrations } from '../../src-main/vault/migrations.ts';
import { openVault } from '../../src-main/vault/open.ts';
import { NOW, tempFolder } from './support.ts';

/** The tests' time. */
export const clock = () => NOW;
const ROOT = resolve(import.meta.dirname, '../..');

type Value = string | number | bigint | Buffer | null;
/** A row of the original's table. */
export type Original = Record<string, Value>;

/** A row without anything odd. */
export const PLAIN: Original = {
  timestamp: '2026-11-01 10:20:30.123000',
  user_id: 'maya',
  model_name: 'gpt-4o',
  input_tokens: 1200,
  output_tokens: 300,
  total_tokens: 1500,
  cost: 0.0165,
  request_id: 'req-1',
  request_metadata: '{"team": "blue"}',
  provider: 'openai',
  response_time_ms: 840,
  status_code: 200,
};

/** A vault as the original would have made it, in a folder. */
export function originalVault(
  rows: Original[],
  given: { details?: boolean; journal?: string[]; sql?: string } = {},
): string {
  const dataDir = tempFolder();
  const db = new Database(join(dataDir, 'vault.db'));
  db.exec(readFileSync(join(ROOT, 'migrations/0001_usage_logs.sql'), 'utf8'));
  if (given.details) db.exec(readFileSync(join(ROOT, 'migrations/0002_error_details.sql'), 'utf8'));
  if (given.sql) db.exec(given.sql);
  for (const row of rows) insert(db, row);
  if (given.journal) {
    db.exec(
      'CREATE TABLE migrations (tag TEXT PRIMARY KEY NOT NULL, sha256 TEXT NOT NULL, applied_at INTEGER NOT NULL)',
    );
    const known = bundledMigrations().filter(({ tag }) => given.journal?.includes(tag));
    for (const { tag, sha256 } of known)
      db.prepare('INSERT INTO migrations VALUES (?, ?, 1)').run(tag, sha256);
  }
  db.close();
  return dataDir;
}

/** Adds a row to the original's table. */
export function insert(db: Database.Database, row: Original): void {
  const names = Object.keys(row);
  db.prepare(
    `INSERT INTO usage_logs (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
  ).run(...Object.values(row));
}

const READ = `
  SELECT u.id, u.timestamp, u.flags, m.name AS model, p.name AS provider, n.name AS user, s.name AS source,
    u.input_tokens AS input, u.output_tokens AS output, u.cost_status AS status, u.list_cost AS list, u.discount,
    u.net_cost AS net, u.reported_cost AS reported, u.status_code AS code, u.is_error AS error, u.requests,
    u.response_time_ms AS response, unpack_id(u.request_id) AS request_id, u.error_details, u.request_metadata AS metadata, u.imported_at
  FROM usage_logs u LEFT JOIN names m ON m.id = u.model_id LEFT JOIN names p ON p.id = u.provider_id
  LEFT JOIN names n ON n.id = u.user_id JOIN names s ON s.id = u.source_id ORDER BY u.id`;

/** A converted row as `convert` reads it. */
export interface Converted {
  [name: string]: string | number | null;
}

/** Opens the vault, which converts it, checks it, and reads all rows. */
export function convert(dataDir: string): Converted[] {
  const vault = openVault({ dataDir, clock });
  try {
    expect(checkIntegrity(vault.read, 'full')).toEqual([]);
    expect(vault.db.prepare('SELECT tag FROM migrations ORDER BY tag').pluck().all()).toEqual(
      bundledMigrations().map(({ tag }) => tag),
    );
    const tables = vault.db
      .prepare(`SELECT name FROM sqlite_master WHERE name LIKE 'original%'`)
      .pluck()
      .all();
    expect(tables).not.toContain('original_usage_logs');
    return vault.read.prepare<Converted>(READ).all();
  } finally {
    vault.close();
  }
}

/** The row's request_metadata. */
export function parse(
  row: Converted | undefined,
): Record<string, Record<string, unknown> | undefined> {
  return JSON.parse(String(row?.['metadata'])) as Record<string, Record<string, unknown>>;
}
