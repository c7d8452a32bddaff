import Database from 'better-sqlite3';
import {
  chmodSync as chmod,
  existsSync,
  mkdirSync,
  readdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, expectTypeOf, test } from 'vitest';
import { bundledMigrations, makeMigration } from '../../src-main/vault/migrations.ts';
import { openReader, openVault } from '../../src-main/vault/open.ts';
import type { ReadDb, ReadStatement } from '../../src-main/vault/read-db.ts';
import { NOW, batch, freshVault, tempFolder, usage } from './support.ts';

const clock = () => NOW;
const mode = (path: string) => statSync(path).mode & 0o777;

test('the landed migrations are what they were', () => {
  expect(Object.fromEntries(bundledMigrations().map(({ tag, sha256 }) => [tag, sha256]))).toEqual({
    '0001_usage_logs': 'ccb1a3844650a6c363265f61a16c0a8bddf19039f4b4a272dbbe9094a7017df7',
    '0002_error_details': 'afa10d4de5329e9328d1f8ac6c296c745b18a40e9023c50dd90ab5c004960a45',
    '0003_set_aside_original': '79b15eb6c563c74c1235d3fd5f3b4338ed2b9740cf6708e0bc085475088c947c',
    '0004_vault': 'ab9d516c309a710622a41d5ce99aa3cf2cd6863a73177774fc0bdf00dcbff84d',
    '0005_error_text': 'c37fd880f72302be0a5a972ef710c220292ae99ad31eea36387ff242afd1ef11',
    '0006_convert_original': 'd5bb4d49c71bf4616ca8f90d2eefc13669444a6732f6ad2925fc8e6624e8ede2',
    '0007_prices': '33892c72f9f49e38c423da1123090555e9155fedf8111703f3d57ddee02fbbef',
    '0008_days': 'ab33dbd936aff54defdeb79bc85c301fc652166e48b1e78d0703b2aa31e8cf61',
    '0009_day_revisions': 'd3223449c682d9f46cf1dc4dc7e1c4c463500bc373ec8fe7e4c792080b8195a7',
    '0010_budgets': 'efd1a18e5fd448772f6af41be702173773929d0ec51411c976480a14cc9aa6a4',
    '0011_packed_ids': '2f866e0c26a7c9079d1d0f647b7bc1b531437ed4b52d848ef53c3c13663042d0',
    '0012_counting': 'e4fc9a80ab6c623e7fcc92f4c6e327ce4c19286d49fd1e092d6b3b9e595d7bd0',
  });
});

test('line ends that version control changes do not change a hash', () => {
  expect(makeMigration('a', 'SELECT 1;\r\nSELECT 2;\r\n').sha256).toBe(
    makeMigration('a', 'SELECT 1;\nSELECT 2;\n').sha256,
  );
});

test('a new vault is made with its folder, closed to others', () => {
  const dataDir = join(tempFolder(), 'deep/below');
  const { vault } = freshVault(dataDir);
  expect(mode(dataDir)).toBe(0o700);
  for (const name of ['vault.db', 'vault.db-wal', 'vault.db-shm'])
    expect(mode(join(dataDir, name))).toBe(0o600);
  expect(vault.db.pragma('journal_mode', { simple: true })).toBe('wal');
  expect(vault.db.pragma('page_size', { simple: true })).toBe(8192);
  expect(existsSync(join(dataDir, 'backups'))).toBe(false);
});

test('an existing folder and vault that others may read are closed to them', () => {
  const dataDir = tempFolder();
  mkdirSync(join(dataDir, 'x'), { mode: 0o755 });
  writeFileSync(join(dataDir, 'x/vault.db'), '', { mode: 0o644 });
  const { vault } = freshVault(join(dataDir, 'x'));
  expect(mode(join(dataDir, 'x'))).toBe(0o700);
  expect(mode(vault.path)).toBe(0o600);
});

test('a shared folder keeps its rights', () => {
  const dataDir = join(tempFolder(), 'shared');
  mkdirSync(dataDir);
  // As /tmp: everyone's, with the sticky bit.
  chmod(dataDir, 0o1777);
  freshVault(dataDir);
  expect(statSync(dataDir).mode & 0o1777).toBe(0o1777);
});

test('each migration runs once: a second opening changes nothing', () => {
  const { vault, ingest, dataDir } = freshVault();
  ingest.commit({
    source: 'claude-code',
    file: null,
    batch: batch({ usage: [usage()] }),
    user: null,
    account: null,
  });
  const journal = vault.db.prepare('SELECT * FROM migrations').all();
  vault.close();
  const again = openVault({ dataDir, clock: () => NOW + 1000 });
  expect(again.db.prepare('SELECT * FROM migrations').all()).toEqual(journal);
  expect(journal).toHaveLength(bundledMigrations().length);
  again.close();
  expect(readdirSync(dataDir)).toEqual(['vault.db']);
});

test('a later migration runs after a backup of the rows, and only the newest five backups stay', () => {
  const { vault, ingest, dataDir } = freshVault();
  ingest.commit({
    source: 'claude-code',
    file: null,
    batch: batch({ usage: [usage()] }),
    user: null,
    account: null,
  });
  vault.close();
  const migrations = bundledMigrations();
  for (let step = 7; step < 14; step += 1) {
    migrations.push(
      makeMigration(`000${step}_more`.slice(-9), `CREATE TABLE more_${step} (id INTEGER)`),
    );
    openVault({ dataDir, clock: () => NOW + step, migrations }).close();
  }
  const backups = readdirSync(join(dataDir, 'backups'));
  expect(backups).toHaveLength(5);
  const newest = new Database(join(dataDir, 'backups', backups.sort().at(-1) ?? ''), {
    readonly: true,
  });
  expect(newest.prepare('SELECT count(*) AS n FROM usage_logs').get()).toEqual({ n: 1 });
  expect(
    newest.prepare(`SELECT count(*) AS n FROM sqlite_master WHERE name LIKE 'more_%'`).get(),
  ).toEqual({ n: 6 });
  newest.close();
  for (const name of backups) expect(mode(join(dataDir, 'backups', name))).toBe(0o600);
  expect(mode(join(dataDir, 'backups'))).toBe(0o700);
});

test('a reader sees what the writer committed and cannot write', () => {
  const { ingest, dataDir } = freshVault();
  const reader = openReader({ dataDir });
  const count = reader.db.prepare<number>('SELECT count(*) FROM usage_logs', { pluck: true });
  const version = reader.db.dataVersion();
  expect(count.get()).toBe(0);
  ingest.commit({
    source: 'claude-code',
    file: null,
    batch: batch({ usage: [usage()] }),
    user: null,
    account: null,
  });
  expect(count.get()).toBe(1);
  expect(reader.db.dataVersion()).not.toBe(version);
  expect(() => reader.db.prepare('DELETE FROM usage_logs')).toThrow('only read');
  expectTypeOf<ReadDb>().not.toHaveProperty('exec');
  expectTypeOf<ReadStatement<unknown>>().not.toHaveProperty('run');
  reader.close();
});

test('a foreign key check inside the transaction stops a migration that breaks references', () => {
  const dataDir = tempFolder();
  openVault({ dataDir, clock }).close();
  const broken = makeMigration(
    '0007_broken',
    `CREATE TABLE parents (id INTEGER PRIMARY KEY);
     CREATE TABLE children (parent INTEGER REFERENCES parents (id));
     INSERT INTO children VALUES (7);`,
  );
  const migrations = [...bundledMigrations(), broken];
  expect(() => openVault({ dataDir, clock, migrations })).toThrow('brought up to date');
});
