import { createHash } from 'node:crypto';
import { basename } from 'node:path';

/** A migration: its name, its SQL, and the SHA-256 of that in hex. */
export interface Migration {
  tag: string;
  sql: string;
  sha256: string;
}

/** Makes a migration of a file's text; line ends do not matter to its hash, for version control may change them. */
export function makeMigration(tag: string, text: string): Migration {
  const sql = text.replaceAll('\r\n', '\n');
  return { tag, sql, sha256: createHash('sha256').update(sql).digest('hex') };
}

const bundled = import.meta.glob<string>('../../migrations/*.sql', {
  query: '?raw',
  eager: true,
  import: 'default',
});

/** The migrations that are part of this program, in order. */
export function bundledMigrations(): Migration[] {
  return Object.entries(bundled)
    .map(([path, text]) => makeMigration(basename(path, '.sql'), text))
    .sort((a, b) => (a.tag < b.tag ? -1 : 1));
}
