import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { doctorCommand } from '../../src-main/cli/doctor.ts';
import { importCommand } from '../../src-main/cli/import.ts';
import { usageCommand } from '../../src-main/cli/usage.ts';
import { askSourceDeletion } from '../../src-main/vault/delete-source.ts';
import { openVault } from '../../src-main/vault/open.ts';
import { createCli } from './cli-support.ts';
import { claudeLine, claudeLines, put } from './support.ts';

/** The logs are of 2 November 2026, and it is January. */
const NOW = Date.UTC(2027, 0, 10);

function createHome() {
  const bench = createCli([importCommand, doctorCommand, usageCommand], () => NOW);
  put(join(bench.home, 'claude', 'projects', 'p', 'a.jsonl'), claudeLines('a', 1, 3));
  return {
    ...bench,
    keep: (months: string) =>
      writeFileSync(
        join(bench.dataDir, 'config.yaml'),
        `time_zone: UTC\nretention_months: ${months}\n`,
      ),
    count: async () => ((await bench.json('usage')) as { totalCount: number }).totalCount,
  };
}

describe('retention', () => {
  test('doctor tells what is in force and what it would remove; import removes it and says so', async () => {
    const { cli, json, keep, count, dataDir } = createHome();
    await cli('import');
    expect(await json('doctor')).toMatchObject({
      retention: { months: null, keptFrom: null, rows: 0, removedBefore: null },
    });
    keep('1');
    const asked = (await json('doctor')) as { retention: Record<string, unknown> };
    expect(asked.retention).toEqual({
      months: 1,
      keptFrom: '2026-12-01T00:00:00.000Z',
      rows: 3,
      netCost: expect.stringMatching(/^0\.\d{9}$/),
      removedBefore: null,
    });
    expect((await cli('doctor')).out).toContain('It would remove 3 usage logs');
    expect(await count()).toBe(3);

    const { code, err } = await cli('import');
    expect(code).toBe(0);
    expect(err).toMatch(
      /Removed 3 usage logs from before 2026-12-01T00:00:00\.000Z \(retention_months\)\. A backup was made before: backups\/vault-.*\.db\./,
    );
    expect(readdirSync(join(dataDir, 'backups'))).toHaveLength(1);
    expect(await count()).toBe(0);
    keep('null');
    await cli('import');
    expect(await count()).toBe(0);
    expect(await json('doctor')).toMatchObject({
      vault: { integrity: 'ok' },
      retention: { months: null, rows: 0, removedBefore: '2026-12-01T00:00:00.000Z' },
    });
  });

  test('without rows that are too old there is no backup and nothing to say', async () => {
    const { cli, keep, count, dataDir } = createHome();
    keep('3');
    const { err } = await cli('import');
    expect(err).not.toContain('Removed');
    expect(await count()).toBe(3);
    expect(existsSync(join(dataDir, 'backups'))).toBe(false);
  });
});

test('a source that was deleted is left out until it is named, and what was interrupted is finished', async () => {
  const { cli, count, dataDir } = createHome();
  await cli('import');
  const vault = openVault({ dataDir, clock: () => NOW });
  // As if the app had been killed right after it was asked.
  askSourceDeletion(vault, 'claude-code');
  vault.close();
  const { code, err } = await cli('import');
  expect(code).toBe(0);
  expect(err).toContain('claude-code was deleted from this vault and is left out');
  expect(await count()).toBe(0);
  await cli('import', '--format', 'claude-code');
  expect(await count()).toBe(3);
  const again = await cli('import');
  expect(again.err).not.toContain('deleted');
});

test('a row whose time is yet to come counts and is marked', async () => {
  const { cli, json, home } = createHome();
  const timestamp = new Date(NOW + 1000).toISOString();
  put(join(home, 'claude', 'projects', 'p', 'b.jsonl'), claudeLine('b', 9, { timestamp }));
  await cli('import');
  const { totals, rows } = (await json('usage')) as {
    totals: { requests: number };
    rows: { inFuture: boolean }[];
  };
  expect(totals.requests).toBe(4);
  expect(rows.map(({ inFuture }) => inFuture)).toEqual([true, false, false, false]);
});
