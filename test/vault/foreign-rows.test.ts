import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openForeign } from '../../src-main/vault/foreign-rows.ts';
import { tempFolder } from './support.ts';

function makeForeign(rows: number) {
  const path = join(tempFolder(), 'other.db');
  const owner = new Database(path);
  onTestFinished(() => void owner.close());
  owner.pragma('journal_mode = WAL');
  owner.exec('CREATE TABLE message (id TEXT PRIMARY KEY, data TEXT)');
  const insert = owner.prepare('INSERT INTO message VALUES (?, ?)');
  for (let at = 0; at < rows; at += 1) insert.run(`m${String(at).padStart(5, '0')}`, `{"n":${at}}`);
  return { path, owner };
}

test('all rows of a database that is in use, its newest ones in the log beside it', () => {
  const { path } = makeForeign(1203);
  const db = openForeign(path);
  const question = { table: 'message', columns: ['id', 'data'], order: 'id', after: null } as const;
  const ids = [...db.rows(question)].map(({ id }) => id);
  expect(ids).toHaveLength(1203);
  expect(new Set(ids).size).toBe(1203);
  expect([...db.rows({ ...question, after: 'm01200' })]).toEqual([
    { id: 'm01201', data: '{"n":1201}' },
    { id: 'm01202', data: '{"n":1202}' },
  ]);
  db.close();
});

test('its owner may write meanwhile, and nothing of it can be written from here', () => {
  const { path, owner } = makeForeign(600);
  const db = openForeign(path);
  const rows = db.rows({ table: 'message', columns: ['id'], order: 'id', after: null });
  rows.next();
  owner.exec(`INSERT INTO message VALUES ('z', '{}')`);
  expect([...rows].at(-1)).toEqual({ id: 'z' });
  expect(db.hasTable('message')).toBe(true);
  expect(db.hasTable('nothing')).toBe(false);
  expect(db.columns('message')).toEqual(['id', 'data']);
  db.close();
});

test('a file that is no database says so', () => {
  const path = join(tempFolder(), 'text.db');
  writeFileSync(path, 'no database at all, however long this text goes on '.repeat(50));
  expect(() => openForeign(path)).toThrow('It is no SQLite database.');
});
