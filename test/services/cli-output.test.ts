import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makePrivateFolder } from '../../src-main/vault/folder.ts';
import { useBundle } from './bundle.ts';
import { environmentOf, tempFolder } from './support.ts';

const bundle = useBundle();

test.skipIf(!existsSync('/dev/full'))('an output that does not fit is told in a sentence', () => {
  const home = tempFolder();
  const full = openSync('/dev/full', 'w');
  const args = [bundle.cli(), 'doctor', '--json', '--data-dir', join(home, 'data')];
  const { status, stderr } = spawnSync(process.execPath, args, {
    env: { ...environmentOf(home), HOME: home, PATH: process.env['PATH'] },
    stdio: ['ignore', full, 'pipe'],
    encoding: 'utf8',
  });
  closeSync(full);
  expect(stderr).toBe('The output cannot be written: the disk is full.\n');
  expect(status).toBe(1);
});

test.skipIf(process.platform !== 'linux')(
  'a folder where none can be is an error, not a wait',
  () => {
    expect(() => makePrivateFolder('/proc/chatvault/data')).toThrow(/ENOENT/);
  },
);
