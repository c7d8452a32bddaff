import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { codex } from '../../src-main/sources/codex/codex.ts';
import { checkIntegrity } from '../../src-main/vault/figures.ts';
import { createFiles } from '../../src-main/vault/files.ts';
import { fileRef, freshVault } from '../vault/support.ts';
import { context, count, meta, response, testFolder, writeRollout } from './codex-support.ts';

/** A real vault that reads rollouts and then looks across all of them. */
function setUp() {
  const { vault, ingest } = freshVault();
  const files = createFiles(vault);
  return {
    check: () => expect(checkIntegrity(vault.read, 'full')).toEqual([]),
    pending: () => [...files.all('codex').values()].map(({ checkpoint }) => checkpoint.pending),
    counted: () =>
      vault.db.prepare('SELECT sum(input_tokens) FROM usage_logs WHERE excluded = 0').pluck().get(),
    read(...paths: string[]) {
      for (const path of paths) {
        codex.scan({ path, checkpoint: null }, (batch) => {
          const size = readFileSync(path).length;
          const file = { ...fileRef(), path, size };
          ingest.commit({ source: 'codex', file, batch, user: null, account: null });
        });
      }
      const known = [...files.all('codex').values()].map(({ path, checkpoint }) => ({
        path,
        state: checkpoint.state,
        pending: checkpoint.pending,
      }));
      const { exclusions, settled } = codex.reconcile?.(known) ?? {
        exclusions: [],
        settled: new Map(),
      };
      return ingest.reconcile('codex', exclusions, settled);
    },
  };
}

it('a fork that was decided by its sibling is decided anew by its parent, in a real vault', () => {
  const folder = testFolder();
  const { read, counted, pending, check } = setUp();
  const fork = (id: string) => [
    meta(id, 100, { forked_from_id: 'p' }),
    count(101, [100]),
    count(102, [140], [40]),
  ];
  read(writeRollout(folder, 'c', fork('c')), writeRollout(folder, 'd', fork('d')));
  expect(counted()).toBe(140);
  expect(pending()).toEqual([true, true]);
  const parent = [meta('p', 0), context(1), count(2, [100]), count(3, [300], [200])];
  expect(read(writeRollout(folder, 'p', parent))).toBe(2);
  expect(counted()).toBe(300 + 40 + 40);
  expect(pending()).toEqual([false, false, false]);
  expect(read()).toBe(0);
  check();
});

it('what a record has replaced stays replaced when a fork is decided anew', () => {
  const folder = testFolder();
  const { read, counted, check } = setUp();
  const fork = (id: string) => [
    meta(id, 100, { forked_from_id: 'p' }),
    context(100),
    count(101, [100]),
  ];
  read(writeRollout(folder, 'c', fork('c')), writeRollout(folder, 'd', fork('d')));
  // The later sibling's event is taken for a copy of the earlier one's, until its own record comes.
  expect(counted()).toBe(100);
  read(writeRollout(folder, 'd', [...fork('d'), response(102, 'd', 'resp_d', [100])]));
  expect(counted()).toBe(100 + 100);
  read(writeRollout(folder, 'p', [meta('p', 0), context(1), count(3, [300], [200])]));
  expect(counted()).toBe(300 + 100 + 100);
  expect(read()).toBe(0);
  check();
});
