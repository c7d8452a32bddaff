import { statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { line } from './report.mjs';

/** What a row takes on disk, all tables and indexes in. */
export function measureSize({ vault }) {
  const file = join(vault, 'vault.db');
  const db = new Database(file, { readonly: true });
  const rows = db.prepare('SELECT count(*) FROM usage_logs').pluck().get();
  const parts = db
    .prepare(
      'SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name ORDER BY bytes DESC LIMIT 14',
    )
    .all();
  db.close();
  const note = parts.map(({ name, bytes }) => `${name} ${(bytes / rows).toFixed(1)}`).join(', ');
  return [
    line({
      part: 'size',
      what: 'vault, bytes a row',
      value: statSync(file).size / rows,
      unit: 'B',
      limits: [{ of: 'value', limit: 220 }],
      note,
    }),
  ];
}
