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

/** A log of 130 days with a request each, on one of them with so many more tokens. */
function spikedLines(): string {
  const [line = ''] = claudeLines('spiked', 1, 1).trim().split('\n');
  return Array.from({ length: 130 }, (_, at) => {
    const read = JSON.parse(line) as {
      requestId: string;
      timestamp: string;
      message: { id: string; usage: Record<string, unknown> };
    };
    read.requestId = `req_spiked_${at}`;
    read.timestamp = new Date(Date.UTC(2026, 0, 1 + at, 10)).toISOString();
    read.message.id = `msg_spiked_${at}`;
    read.message.usage = {
      input_tokens: at === 120 ? 900_000 : 10_000 + (at % 7) * 100,
      output_tokens: 5,
    };
    return `${JSON.stringify(read)}\n`;
  }).join('');
}

test('spikes are told with what caused them, in JSON and in a line', async () => {
  const { cli, home, dataDir } = createCli([importCommand, dashboardCommand]);
  writeFileSync(join(dataDir, 'config.yaml'), 'time_zone: UTC\n');
  put(join(home, 'claude', 'projects', 'p', 'spiked.jsonl'), spikedLines());
  await cli('import');
  const given = ['--from', '2026-04-20', '--to', '2026-05-10', '--as-of', '2026-05-11T12:00:00Z'];
  const found = JSON.parse((await cli('dashboard', ...given, '--json')).out) as {
    spikes: { date: string; cost: string; session: { requests: number; firstTimestamp: string } }[];
    points: { key: string; netCost: string }[];
  };
  expect(found.spikes).toMatchObject([
    {
      date: '2026-05-01',
      cost: found.points.find(({ key }) => key === '2026-05-01')?.netCost,
      session: { requests: 1, firstTimestamp: '2026-05-01T10:00:00.000Z' },
    },
  ]);
  expect(found.spikes[0]).not.toHaveProperty('rate');
  expect((await cli('dashboard', ...given)).out).toMatch(/Spike on 2026-05-01: \$.* was expected/);
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
