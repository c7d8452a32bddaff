import type * as fileSystem from 'node:fs';
import { existsSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { createPrivateFile } from '../../src-main/vault/folder.ts';
import { tempFolder } from './support.ts';

vi.mock('node:fs', async (importOriginal) => {
  const real = await importOriginal<typeof fileSystem>();
  return { ...real, existsSync: vi.fn(real.existsSync) };
});

test('a file that another process makes between the look and the making is there already', () => {
  const path = join(tempFolder(), 'vault.db');
  writeFileSync(path, 'theirs');
  vi.mocked(existsSync).mockReturnValueOnce(false);
  expect(createPrivateFile(path)).toBe(false);
  expect(statSync(path).size).toBe(6);
});

test('a new one is empty and its owner’s alone', () => {
  const path = join(tempFolder(), 'vault.db');
  expect(createPrivateFile(path)).toBe(true);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(createPrivateFile(path)).toBe(false);
});

test('a link to nowhere is no file, and the reason is told', () => {
  const folder = tempFolder();
  symlinkSync(join(folder, 'nowhere'), join(folder, 'vault.db'));
  expect(() => createPrivateFile(join(folder, 'vault.db'))).toThrow(/EEXIST/);
});
