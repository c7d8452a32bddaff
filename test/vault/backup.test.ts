import Database from 'better-sqlite3';
import {
  existsSync,
  readFileSync,
  readdirSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { listBackups, makeBackup } from '../../src-main/vault/backup.ts';
import { vaultFigures } from '../../src-main/vault/figures.ts';
import { openVault } from '../../src-main/vault/open.ts';
import { restoreBackup } from '../../src-main/vault/restore.ts';
import { NOW, batch, freshVault, tempFolder, usage } from './support.ts';

const clock = () => NOW;

/** A vault with one row, a backup of it, and a second row since; closed. */
function backedUp() {
  const { vault, ingest, dataDir } = freshVault();
  const take = (high: number) =>
    ingest.commit({
      source: 'claude-code',
      file: null,
      batch: batch({ usage: [usage({ key: { high, low: 0 }, requestId: `r${high}` })] }),
      user: null,
      account: null,
    });
  take(1);
  const backup = makeBackup(vault.db, vault, '0099_later');
  take(2);
  vault.close();
  return { dataDir, backup, path: vault.path };
}

function rowsOf(dataDir: string): unknown {
  const vault = openVault({ dataDir, clock });
  const rows = vault.db
    .prepare('SELECT unpack_id(request_id) FROM usage_logs ORDER BY id')
    .pluck()
    .all();
  vault.close();
  return rows;
}

test('backups are listed newest first, each checked, and looking leaves nothing behind', () => {
  const { dataDir, backup } = backedUp();
  const broken = join(dirname(backup), 'vault-20260101T000000000Z-before-0001_usage_logs.db');
  writeFileSync(broken, readFileSync(backup));
  truncateSync(broken, statSync(broken).size / 2);
  writeFileSync(join(dirname(backup), 'notes.txt'), 'mine');
  const names = readdirSync(dirname(backup));
  expect(listBackups(dataDir)).toMatchObject([
    {
      file: 'vault-20261124T090000000Z-before-0099_later.db',
      madeAt: NOW,
      bytes: statSync(backup).size,
      rows: 1,
      sound: true,
      reason: 'before 0099_later',
    },
    { madeAt: Date.UTC(2026, 0, 1), rows: null, sound: false },
  ]);
  expect(readdirSync(dirname(backup))).toEqual(names);
  expect(statSync(backup).mode & 0o777).toBe(0o600);
  expect(listBackups(tempFolder())).toEqual([]);
});

test('a backup takes the place of a damaged vault, which is kept aside', () => {
  const { dataDir, backup, path } = backedUp();
  writeFileSync(path, 'scribble');
  const aside = restoreBackup({ dataDir, file: backup.split('/').at(-1) ?? '', clock });
  expect(readFileSync(aside ?? '', 'utf8')).toBe('scribble');
  expect(dirname(aside ?? '')).toBe(join(dataDir, 'quarantine'));
  expect(rowsOf(dataDir)).toEqual(['r1']);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(existsSync(`${path}.incoming`)).toBe(false);
  expect(rowsOf(dataDir)).toEqual(['r1']);
});

test('a vault that is whole can be gone back from too, and is whole where it is kept', () => {
  const { dataDir, backup } = backedUp();
  const aside = restoreBackup({ dataDir, file: backup.split('/').at(-1) ?? '', clock });
  const kept = new Database(aside ?? '', { readonly: true });
  expect(kept.prepare('SELECT count(*) FROM usage_logs').pluck().get()).toBe(2);
  kept.close();
  expect(rowsOf(dataDir)).toEqual(['r1']);
});

test('a backup is put where no vault is any more', () => {
  const { dataDir, backup, path } = backedUp();
  truncateSync(path, 0);
  expect(restoreBackup({ dataDir, file: backup.split('/').at(-1) ?? '', clock })).not.toBeNull();
  expect(rowsOf(dataDir)).toEqual(['r1']);
});

test('restoring is refused for what is not there, what is damaged, and while the vault is open', () => {
  const { dataDir, backup, path } = backedUp();
  const file = backup.split('/').at(-1) ?? '';
  const kind = (name: string) => {
    try {
      restoreBackup({ dataDir, file: name, clock });
      return 'restored';
    } catch (error) {
      return (error as { failure: { kind: string } }).failure.kind;
    }
  };
  expect(kind('nothing.db')).toBe('not-found');
  expect(kind('../vault.db')).toBe('not-found');
  const open = openVault({ dataDir, clock });
  expect(kind(file)).toBe('busy');
  open.close();
  truncateSync(backup, statSync(backup).size - 100);
  expect(kind(file)).toBe('vault');
  expect(existsSync(path)).toBe(true);
  expect(rowsOf(dataDir)).toEqual(['r1', 'r2']);
});

test('the figures of a vault: rows, bytes, version, and whether rollups and indexes are right', () => {
  const { vault, ingest } = freshVault();
  const rows = [usage(), usage({ key: { high: 2, low: 0 }, requestId: 'b', exclusion: 2 })];
  ingest.commit({
    source: 'codex',
    file: null,
    batch: batch({ usage: rows }),
    user: null,
    account: null,
  });
  const figures = vaultFigures(vault.read, vault.path, 'full');
  expect(figures).toMatchObject({
    version: '0012_counting',
    rows: 1,
    storedRows: 2,
    integrity: 'ok',
  });
  expect(figures.bytes).toBe(statSync(vault.path).size + statSync(`${vault.path}-wal`).size);
  vault.db.exec('UPDATE usage_rollups SET output_tokens = output_tokens + 1');
  expect(vaultFigures(vault.read, vault.path, 'quick').integrity).toBe('ok');
  expect(vaultFigures(vault.read, vault.path, 'full').integrity).toContain('2 rollups');
});
