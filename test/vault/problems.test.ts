import Database from 'better-sqlite3';
import { readFileSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { bundledMigrations, makeMigration } from '../../src-main/vault/migrations.ts';
import { openReader, openVault } from '../../src-main/vault/open.ts';
import { VaultOpenError } from '../../src-main/vault/problems.ts';
import { clock, closedVault, errorOf, fingerprint, problemOf } from './support-problems.ts';
import { tempFolder } from './support.ts';

const FAILS = makeMigration(
  '0009_fails',
  'CREATE TABLE half (id INTEGER); UPDATE usage_logs SET input_tokens = 7; SELECT 1 FROM nowhere;',
);

test('a migration that fails: all is taken back, no backup is left behind', () => {
  const path = closedVault();
  const half = makeMigration('0008_fine', 'CREATE TABLE fine (id INTEGER)');
  const problem = problemOf(path, { migrations: [...bundledMigrations(), half, FAILS] });
  expect(problem).toMatchObject({
    kind: 'migration-failed',
    detail: '0009_fails: no such table: nowhere',
  });
  openVault({ dataDir: dirname(path), clock }).close();
});

test('a migration that fails on the original’s file leaves it as it was', () => {
  const dataDir = tempFolder();
  const db = new Database(join(dataDir, 'vault.db'));
  db.exec(bundledMigrations()[0]?.sql ?? '');
  db.exec(`INSERT INTO usage_logs (request_id, cost) VALUES ('a', 0.5)`);
  db.close();
  expect(
    problemOf(join(dataDir, 'vault.db'), { migrations: [...bundledMigrations(), FAILS] }).kind,
  ).toBe('migration-failed');
});

test('a first migration that fails leaves no vault', () => {
  const dataDir = tempFolder();
  expect(problemOf(join(dataDir, 'vault.db'), { migrations: [FAILS] }).kind).toBe(
    'migration-failed',
  );
  expect(readdirSync(dataDir)).toEqual([]);
});

test('a landed migration that was changed is refused', () => {
  const path = closedVault();
  const migrations = bundledMigrations().map((one) =>
    one.tag === '0004_vault' ? makeMigration(one.tag, `${one.sql}-- changed`) : one,
  );
  const problem = problemOf(path, { migrations });
  expect(problem.kind).toBe('migration-failed');
  expect(problem.message).toContain('0004_vault');
});

test('a newer vault than the program is told by the migration that is not known', () => {
  const path = closedVault();
  const newer = makeMigration('0099_later', 'CREATE TABLE later (id INTEGER)');
  openVault({ dataDir: dirname(path), clock, migrations: [...bundledMigrations(), newer] }).close();
  const problem = problemOf(path);
  expect(problem.kind).toBe('newer-vault');
  expect(problem.message).toContain('0099_later');
});

test('a newer vault whose program was killed keeps its log too', () => {
  const path = closedVault();
  const newer = makeMigration('0099_later', 'CREATE TABLE later (id INTEGER)');
  const open = openVault({
    dataDir: dirname(path),
    clock,
    migrations: [...bundledMigrations(), newer],
  });
  // As if killed: the files as they lie while it is open, in another folder.
  const killed = tempFolder();
  for (const name of readdirSync(dirname(path))) {
    if (name.startsWith('vault.db'))
      writeFileSync(join(killed, name), readFileSync(join(dirname(path), name)));
  }
  open.close();
  expect(statSync(join(killed, 'vault.db-wal')).size).toBeGreaterThan(0);
  expect(problemOf(join(killed, 'vault.db')).kind).toBe('newer-vault');
});

test.each([
  ['text', 'Dear diary, today I asked the model about SQLite.\n'.repeat(100)],
  ['one byte', 'x'],
  ['a file of zeros', '\0'.repeat(4096)],
])('%s is no database', (_, content) => {
  const path = join(tempFolder(), 'vault.db');
  writeFileSync(path, content);
  expect(problemOf(path).kind).toBe('not-a-database');
});

test.each([
  'CREATE TABLE notes (id INTEGER)',
  'CREATE TABLE usage_logs (id INTEGER, timestamp TEXT)',
])('a database of something else is no vault: %s', (sql) => {
  const path = join(tempFolder(), 'vault.db');
  const db = new Database(path);
  db.exec(sql);
  db.close();
  expect(problemOf(path).kind).toBe('not-a-database');
});

test('a vault that was cut off is damaged', () => {
  const path = closedVault();
  truncateSync(path, statSync(path).size - 8192);
  expect(problemOf(path)).toMatchObject({
    kind: 'damaged',
    detail: expect.stringContaining('bytes') as unknown,
  });
});

test('a vault with overwritten pages is damaged when it must be migrated, and when its tables cannot be read', () => {
  const path = closedVault();
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.fill(0xaa, 8192 * 2));
  expect(problemOf(path, { migrations: [...bundledMigrations(), FAILS] }).kind).toBe('damaged');
  writeFileSync(path, bytes.fill(0xaa, 100));
  expect(['damaged', 'not-a-database']).toContain(problemOf(path).kind);
});

test('a file that only begins like a database is told to be of another kind', () => {
  const path = join(tempFolder(), 'vault.db');
  writeFileSync(path, Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(20_000)]));
  const { kind, message } = problemOf(path);
  expect([kind, message]).toEqual(['not-a-database', expect.stringContaining('of another kind')]);
});

test('a lock that is not let go is told', () => {
  const path = closedVault();
  const other = new Database(path);
  other.exec('BEGIN IMMEDIATE');
  onTestFinished(() => void other.close());
  const error = errorOf(() => openVault({ dataDir: dirname(path), clock, busyTimeoutMs: 50 }));
  expect(error.problem.kind).toBe('locked');
});

test('a folder that cannot be made is told', () => {
  const file = join(tempFolder(), 'file');
  writeFileSync(file, '');
  expect(() => openVault({ dataDir: join(file, 'below'), clock })).toThrow(VaultOpenError);
});

test('a reader of a vault that is not there is told so, and makes none', () => {
  const dataDir = tempFolder();
  expect(() => openReader({ dataDir })).toThrow(VaultOpenError);
  expect(readdirSync(dataDir)).toEqual([]);
});

test('a reader of a vault of another version is told so, and changes nothing', () => {
  const path = closedVault();
  const dataDir = dirname(path);
  const before = fingerprint(dataDir);
  const newer = makeMigration('0099_later', 'CREATE TABLE later (id INTEGER)');
  const older = errorOf(
    () => void openReader({ dataDir, migrations: [...bundledMigrations(), newer] }),
  );
  expect(older.problem.message).toContain('older ChatVault');
  const later = errorOf(
    () => void openReader({ dataDir, migrations: bundledMigrations().slice(0, 3) }),
  );
  expect(later.problem.kind).toBe('newer-vault');
  expect(fingerprint(dataDir)).toEqual(before);
});

test.each(['text', 'SQLite format 3\0 and then nonsense'.padEnd(9000, '!')])(
  'a reader of what is no vault is told so, and leaves nothing beside it',
  (content) => {
    const path = join(tempFolder(), 'vault.db');
    writeFileSync(path, content);
    const before = fingerprint(dirname(path));
    const { problem } = errorOf(() => void openReader({ dataDir: dirname(path) }));
    expect(['not-a-database', 'damaged']).toContain(problem.kind);
    expect(fingerprint(dirname(path))).toEqual(before);
  },
);
