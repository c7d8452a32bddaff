import Database from 'better-sqlite3';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createHome, NOW } from './cli-budget-support.ts';

test('a budget is made, stands as its rows say, is checked once, and removed', async () => {
  const { cli, json, ask, spend } = createHome();
  spend('a', 1, 3);
  await cli('import');
  const { totals } = (await json('usage')) as { totals: { netCost: string; requests: number } };
  const limit = Number(totals.netCost);

  const added = await ask('add', 'Ours', '--amount', String(limit * 2), '--model', 'our-*');
  expect(added.budgets).toMatchObject([
    {
      name: 'Ours',
      period: 'month',
      periodStart: '2026-11-01',
      periodEnd: '2026-12-01',
      currency: 'USD',
      spending: totals.netCost,
      spendingUsd: totals.netCost,
      remaining: totals.netCost,
      percentageUsed: 50,
      alertLevel: 'ok',
      alertTriggered: true,
      requests: totals.requests,
      breakdown: [{ model: 'our-own', cost: totals.netCost, percentage: 100 }],
    },
  ]);
  // What it had reached when it was made is known, and still crossed.
  const known = await cli('budget', 'check', '--json');
  expect([known.code, JSON.parse(known.out)]).toMatchObject([3, { alerts: [] }]);

  spend('b', 4, 7);
  await cli('import');
  expect((await ask('check', '--dry-run')).alerts).toMatchObject([
    { budget: 'Ours', deliveries: [] },
  ]);
  const [alert, ...others] = (await ask('check')).alerts;
  expect(others).toEqual([]);
  expect(alert).toMatchObject({
    budget: 'Ours',
    basis: 'actual',
    periodStart: '2026-11-01',
    deliveries: [{ channel: 'native', state: 'pending' }],
  });
  expect((await ask('check')).alerts).toEqual([]);

  expect((await cli('budget', 'remove', 'Ours')).code).toBe(0);
  expect(await cli('budget', 'check', '--json')).toMatchObject({ code: 0 });
  expect((await ask()).budgets).toEqual([]);
});

test('limits of config.yaml make budgets before the rows of an import, and follow the file', async () => {
  const yaml = '  budget_alerts: {global_limits: {monthly_budget: 0.5}, alert_thresholds: [50]}\n';
  const { cli, ask, spend, dataDir } = createHome(yaml);
  spend('a', 1, 1);
  await cli('import');
  expect((await ask('check')).alerts).toEqual([]);
  spend('b', 2, 9);
  await cli('import');
  const { budgets, alerts } = await ask('check');
  expect(budgets).toMatchObject([
    { name: 'Monthly budget', origin: 'config', limit: '0.500000000' },
  ]);
  expect(alerts).toHaveLength(1);
  expect(await cli('budget', 'remove', 'Monthly budget')).toMatchObject({ code: 2 });
  writeFileSync(join(dataDir, 'config.yaml'), 'time_zone: UTC\n');
  expect((await ask()).budgets).toEqual([]);
});

test('a claim of a check that was killed is taken up by the next one', async () => {
  const yaml = `  budget_alerts:
    global_limits: {monthly_budget: 0.5}
    alert_thresholds: [50]
    notifications: {log: {enabled: true}}
`;
  const { cli, ask, spend, dataDir } = createHome(yaml);
  spend('a', 1, 1);
  await cli('import');
  await ask('check');
  spend('b', 2, 9);
  await cli('import');
  // As if it had died between the claim and the line.
  await ask('check');
  const db = new Database(join(dataDir, 'vault.db'));
  onTestFinished(() => void db.close());
  const claim = (at: number) =>
    db
      .prepare(
        `UPDATE deliveries SET state = 'claimed', claimant = 'dead', claimed_at = ? WHERE channel = 'log'`,
      )
      .run(at);
  const logged = () => readFileSync(join(dataDir, 'alerts.log'), 'utf8').trim().split('\n').length;
  claim(NOW - 119_000);
  await ask('check');
  expect(logged()).toBe(1);
  claim(NOW - 121_000);
  await ask('check');
  expect(logged()).toBe(2);
  const state = db.prepare(`SELECT state FROM deliveries WHERE channel = 'log'`).pluck();
  expect(state.get()).toBe('delivered');
});

test('check delivers on the ways that settings turn on, once', async () => {
  const got: string[] = [];
  const server = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => got.push(chunk.toString()));
    request.on('end', () => response.end());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const { cli, ask, spend, dataDir } = createHome(`  budget_alerts:
    global_limits: {monthly_budget: 0.5}
    alert_thresholds: [50]
    notifications: {webhook: {enabled: true, url: "http://127.0.0.1:${port}/"}, log: {enabled: true}}
`);
  spend('a', 1, 1);
  await cli('import');
  await ask('check');
  spend('b', 2, 9);
  await cli('import');
  const [alert] = (await ask('check')).alerts;
  expect(alert?.deliveries).toMatchObject([
    { channel: 'native', state: 'pending' },
    { channel: 'webhook', state: 'delivered' },
    { channel: 'log', state: 'delivered' },
  ]);
  await ask('check');
  expect(got.map((text) => JSON.parse(text) as unknown)).toMatchObject([
    { budget: 'Monthly budget', threshold: 50, periodStart: '2026-11-01' },
  ]);
  const log = readFileSync(join(dataDir, 'alerts.log'), 'utf8').trim().split('\n');
  expect(log.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { budget: 'Monthly budget', level: 'warning' },
  ]);
});

test('a source’s first import is told by one summary, which waits for the app', async () => {
  const yaml =
    '  budget_alerts: {global_limits: {monthly_budget: 0.5}, alert_thresholds: [50, 80]}\n';
  const { cli, ask, spend, dataDir } = createHome(yaml);
  await cli('budget');
  spend('a', 1, 9);
  await cli('import');
  const { alerts } = await ask('check');
  expect(alerts).toMatchObject([{ budget: 'Monthly budget', threshold: 80, deliveries: [] }]);
  const db = new Database(join(dataDir, 'vault.db'), { readonly: true });
  onTestFinished(() => void db.close());
  const told = db.prepare('SELECT channel, state, alert_id, message FROM deliveries').all();
  expect(told).toMatchObject([{ channel: 'native', state: 'pending', alert_id: null }]);
});

test.each([
  [['add', 'x'], '--amount'],
  [['add', 'x', '--amount', '0'], '--amount is “0”'],
  [['add', 'x', '--amount', '1,5'], '--amount'],
  [['add', 'x', '--amount', '5', '--period', 'hour'], '--period is “hour”'],
  [['add', 'x', '--amount', '5', '--period', 'week', '--start-day', '8'], '--start-day is “8”'],
  [['add', 'x', '--amount', '5', '--start', '04-06'], '--start is “04-06”'],
  [['add', 'x', '--amount', '5', '--threshold', '80:soon'], '--threshold is “80:soon”'],
  [['add', 'x', '--amount', '5', '--period', 'day', '--threshold', '80:forecasted'], '--threshold'],
  [['add', 'x', '--amount', '5', '--currency', 'EUR'], '--currency is “EUR”'],
  [['add', 'x', '--amount', '5', '--dry-run'], '--dry-run'],
  [['check', '--amount', '5'], '--amount'],
  [['add'], 'name'],
  [['remove', 'nobody'], 'nobody'],
  [['delete'], 'budget is “delete”'],
])('%j is refused, naming what is wrong', async (argv, part) => {
  const { cli } = createHome();
  const { code, err } = await cli('budget', ...argv);
  expect(code).toBe(2);
  expect(err).toContain(part);
});
