import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dashboardCommand } from '../../src-main/cli/dashboard.ts';
import { importCommand } from '../../src-main/cli/import.ts';
import type { Dashboard } from '../../src-shared/ipc/dashboard.ts';
import { createCli } from './cli-support.ts';
import { claudeLines, put } from './support.ts';

function createHome() {
  const { cli, home, dataDir } = createCli([importCommand, dashboardCommand]);
  writeFileSync(join(dataDir, 'config.yaml'), 'time_zone: UTC\n');
  put(join(home, 'claude', 'projects', 'p', 'a.jsonl'), claudeLines('a', 1, 3));
  return cli;
}

test('dashboard is one JSON document with the contract’s names; its points add up to the summary', async () => {
  const cli = createHome();
  await cli('import');
  const { out, err } = await cli('dashboard', '--period', 'monthly', '--points', '36', '--json');
  expect(err).toBe('');
  const found = JSON.parse(out) as Dashboard;
  expect(Object.keys(found)).toEqual(
    expect.arrayContaining([
      'summary',
      'previous',
      'points',
      'models',
      'providers',
      'projects',
      'latency',
    ]),
  );
  expect(found.points).toHaveLength(36);
  expect(found.summary).toMatchObject({ requests: 3, errors: 0 });
  const tokens = found.points.reduce((sum, { totalTokens }) => sum + totalTokens, 0);
  expect(tokens).toBe(found.summary.totalTokens);
  expect(found.models.map(({ key, requests }) => [key, requests])).toEqual([
    ['claude-opus-4-5-20251101', 3],
  ]);
  expect(String(found.range.from)).toMatch(/^\d{4}-\d\d-01T00:00:00\.000Z$/);
});

test('for people it is tables, also of an empty vault', async () => {
  const cli = createHome();
  expect((await cli('dashboard')).out).toBe('No usage logs match.\n');
  await cli('import');
  const { out } = await cli('dashboard', '--period', 'monthly', '--points', '36');
  expect(out).toContain('3 requests');
  expect(out).toContain('claude-opus-4-5-20251101');
});

test.each([
  [['--points', '0'], '--points', '1 to 365'],
  [['--points', '366'], '--points', '1 to 365'],
  [['--points', 'x'], '--points', '1 to 365'],
  [['--period', 'hourly'], '--period', 'daily, weekly, monthly'],
])('%j is refused by name, value and what is allowed', async (argv, option, allowed) => {
  const cli = createHome();
  const { code, out, err } = await cli('dashboard', ...argv);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(option);
  expect(err).toContain(allowed);
});

test('rows after a given moment are not there', async () => {
  const cli = createHome();
  await cli('import');
  const { out } = await cli('dashboard', '--json', '--as-of', '2020-01-01T00:00:00Z');
  expect(JSON.parse(out)).toMatchObject({ summary: { requests: 0 } });
});
