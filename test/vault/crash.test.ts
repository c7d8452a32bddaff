import { beforeAll, expect, test } from 'vitest';
import { checkIntegrity } from '../../src-main/vault/figures.ts';
import { createIngest } from '../../src-main/vault/ingest.ts';
import { openVault } from '../../src-main/vault/open.ts';
import { bundleChild, startChild } from './support-child.ts';
import { NOW, batch, dump, fileRef, freshVault, tempFolder, usage } from './support.ts';

const FILES = 5;
let script = '';
beforeAll(async () => {
  const bundle = await bundleChild('child-import.ts');
  script = bundle.script;
  return bundle.remove;
}, 120_000);

function openedDump(dataDir: string) {
  const { vault } = freshVault(dataDir);
  expect(checkIntegrity(vault.read, 'full')).toEqual([]);
  const found = dump(vault);
  vault.close();
  return found;
}

async function undisturbed() {
  const dataDir = tempFolder();
  const { ended } = startChild(script, [dataDir, '0', String(FILES)]);
  expect(await ended).toBe(0);
  return openedDump(dataDir);
}

test('killed in the middle again and again, the import resumes to the same vault', async () => {
  const dataDir = tempFolder();
  let kills = 0;
  for (let dots = 1; ; dots += 1) {
    const { child, ended, output } = startChild(script, [dataDir, '0', String(FILES)]);
    child.stdout?.on('data', () => {
      // Once `dots` batches are in, it is in the next one.
      if (output().length >= dots && !output().includes('done')) child.kill('SIGKILL');
    });
    const code = await ended;
    if (code === 0) break;
    kills += 1;
    const { vault } = freshVault(dataDir);
    expect(checkIntegrity(vault.read, 'full')).toEqual([]);
    vault.close();
  }
  expect(kills).toBeGreaterThan(2);
  expect(openedDump(dataDir)).toEqual(await undisturbed());
}, 120_000);

test('two processes that import at once make the vault of one', async () => {
  const dataDir = tempFolder();
  openVault({ dataDir, clock: () => NOW }).close();
  const children = [
    startChild(script, [dataDir, '0', '3']),
    startChild(script, [dataDir, '2', String(FILES)]),
  ];
  expect(await Promise.all(children.map(({ ended }) => ended))).toEqual([0, 0]);
  const { files: _files, ...found } = openedDump(dataDir);
  const { files: _other, ...expected } = await undisturbed();
  expect(found).toEqual(expected);
}, 120_000);

test('processes that make the vault at once all get it', async () => {
  for (let round = 0; round < 4; round += 1) {
    const dataDir = tempFolder();
    const children = ['0', '1', '2'].map((file) => startChild(script, [dataDir, file, file]));
    expect(await Promise.all(children.map(({ ended }) => ended))).toEqual([0, 0, 0]);
    expect(openedDump(dataDir).files).toHaveLength(0);
  }
}, 120_000);

test('what another connection wrote is seen: names, sessions, starts', () => {
  const { vault, ingest, dataDir } = freshVault();
  const other = openVault({ dataDir, clock: () => NOW });
  const far = createIngest(other);
  const take = (into: typeof ingest, at: number, session: string) =>
    into.commit({
      source: 'claude-code',
      file: fileRef({ path: `/${session}` }),
      batch: batch({
        usage: [
          usage({ key: { high: at, low: 0 }, requestId: `r${at}`, session, timestamp: NOW + at }),
        ],
        sessions: [{ session, cwd: `/cwd-${at}`, timestamp: NOW + at }],
      }),
      user: null,
      account: null,
    });
  take(ingest, 5, 'a');
  take(far, 4, 'a');
  take(ingest, 6, 'a');
  take(far, 3, 'b');
  take(ingest, 3, 'a');
  far.settle();
  take(ingest, 7, 'b');
  ingest.settle();
  other.close();
  const found = dump(vault);
  expect(found.sessions).toMatchObject([
    { external_id: 'a', cwd: '/cwd-3', project: '/cwd-3', own_start: NOW + 4, dirty: 0 },
    { external_id: 'b', cwd: '/cwd-3', project: '/cwd-3', own_start: NOW + 7, dirty: 0 },
  ]);
  expect(found.rows).toMatchObject(
    [3, 4, 5, 6, 7].map((at) => ({ request_id: `r${at}`, project: '/cwd-3' })),
  );
  expect(found.rows[0]).toMatchObject({ session: 'a' });
  expect(checkIntegrity(vault.read, 'full')).toEqual([]);
});
