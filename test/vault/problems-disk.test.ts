import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { bundledMigrations, makeMigration } from '../../src-main/vault/migrations.ts';
import { whileAlone } from '../../src-main/vault/connect.ts';
import { openVault } from '../../src-main/vault/open.ts';
import { VaultOpenError } from '../../src-main/vault/problems.ts';
import { clock, closedVault, problemOf } from './support-problems.ts';
import { tempFolder } from './support.ts';

const isRoot = process.getuid?.() === 0;

/** Runs what needs a file system of its own: 64 pages of memory, mounted by root alone. */
function smallDisk(size: string): string {
  const folder = join(tempFolder(), 'disk');
  mkdirSync(folder);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]);
  onTestFinished(() => void execFileSync('umount', ['-l', folder]));
  return folder;
}

function canMount(): boolean {
  try {
    if (!isRoot || process.platform !== 'linux') return false;
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

test.runIf(canMount())('a disk without room for a new vault is full, and nothing stays', () => {
  const folder = smallDisk('64k');
  expect(problemOf(join(folder, 'vault.db')).kind).toBe('disk-full');
  expect(readdirSync(folder)).toEqual([]);
});

test.runIf(canMount())('a disk without room for the backup, or for the migration, is full', () => {
  const path = closedVault();
  // The vault, what a connection puts beside it, and not as much again.
  const folder = smallDisk(`${statSync(path).size / 1024 + 64}k`);
  writeFileSync(join(folder, 'vault.db'), readFileSync(path));
  const more = makeMigration('0009_more', 'CREATE TABLE more (id INTEGER)');
  const migrations = [...bundledMigrations(), more];
  expect(problemOf(join(folder, 'vault.db'), { migrations }).kind).toBe('disk-full');
});

/** Fills what is left of a disk to the last byte. */
function fillUp(folder: string): void {
  const file = openSync(join(folder, 'filler'), 'w');
  try {
    for (;;) writeSync(file, Buffer.alloc(4096));
  } catch {
    // That was the last of it.
  } finally {
    closeSync(file);
  }
}

/** Why a folder's vault does not open; null: it does. */
function problemIn(dataDir: string): string | null {
  try {
    openVault({ dataDir, clock, busyTimeoutMs: 50 }).close();
    return null;
  } catch (error) {
    if (error instanceof VaultOpenError) return error.problem.kind;
    throw error;
  }
}

test('a log that another connection uses stays where it is', () => {
  const path = closedVault();
  const other = openVault({ dataDir: dirname(path), clock });
  const done: string[] = [];
  whileAlone(path, () => void done.push('with another'));
  other.close();
  whileAlone(path, () => void done.push('alone'));
  expect(done).toEqual(['alone']);
});

test.runIf(canMount())(
  'a vault on a disk without a byte left opens or tells, and nothing stays',
  () => {
    const path = closedVault();
    const size = Math.ceil(statSync(path).size / 1024);
    for (const more of [0, 4, 8, 16, 32, 36, 40]) {
      const folder = smallDisk(`${size + 8 + more}k`);
      writeFileSync(join(folder, 'vault.db'), readFileSync(path));
      if (more === 0) fillUp(folder);
      const before = readdirSync(folder);
      expect([null, 'disk-full']).toContain(problemIn(folder));
      expect({ more, files: readdirSync(folder) }).toEqual({ more, files: before });
    }
  },
);

test('a vault that may not grow tells of a full disk and takes the migration back', () => {
  const path = closedVault();
  const greedy = makeMigration(
    '0009_greedy',
    'PRAGMA max_page_count = 1; CREATE TABLE more (id INTEGER); CREATE TABLE yet_more (id INTEGER)',
  );
  expect(problemOf(path, { migrations: [...bundledMigrations(), greedy] }).kind).toBe('disk-full');
});

test.runIf(canMount())(
  'a folder on a disk that cannot be written is told, with a vault and without',
  () => {
    const folder = smallDisk('4m');
    const path = closedVault();
    const remount = (how: string) => execFileSync('mount', ['-o', `remount,${how}`, folder]);
    remount('ro');
    expect(problemOf(join(folder, 'vault.db')).kind).toBe('read-only');
    remount('rw');
    writeFileSync(join(folder, 'vault.db'), readFileSync(path));
    remount('ro');
    expect(problemOf(join(folder, 'vault.db')).kind).toBe('read-only');
  },
);

test.skipIf(isRoot)('a folder, or a vault, without the right to write is told', () => {
  const path = closedVault();
  chmodSync(path, 0o400);
  expect(problemOf(path).kind).toBe('read-only');
  chmodSync(path, 0o600);
  chmodSync(dirname(path), 0o500);
  onTestFinished(() => chmodSync(dirname(path), 0o700));
  expect(problemOf(path).kind).toBe('read-only');
});
