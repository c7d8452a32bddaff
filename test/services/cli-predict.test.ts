import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { backtestCommand } from '../../src-main/cli/backtest.ts';
import { budgetCommand } from '../../src-main/cli/budget/budget.ts';
import { importCommand } from '../../src-main/cli/import.ts';
import { predictCommand } from '../../src-main/cli/predict.ts';
import { usageCommand } from '../../src-main/cli/usage.ts';
import type { BacktestResult, Prediction } from '../../src-shared/ipc/forecast.ts';
import { createCli } from './cli-support.ts';
import { claudeLine, put } from './support.ts';

const NOW = Date.parse('2026-11-20T12:00:00Z');
const DAY = 86_400_000;

/** A home with one request a day at noon, `outputs[0]` yesterday and so on back, of a cent a thousand tokens. */
function createHome(outputs: readonly number[], yaml = '') {
  const commands = [importCommand, usageCommand, predictCommand, backtestCommand, budgetCommand];
  const made = createCli(commands, () => NOW);
  const costs = '{input_cost_per_token: 0, output_cost_per_token: 0.01}';
  writeFileSync(
    join(made.dataDir, 'config.yaml'),
    `time_zone: UTC\ncost_calculation: {custom_costs: {our-own: ${costs}}}\n${yaml}`,
  );
  const lines = outputs.map((tokens, index) => {
    const line = claudeLine('a', index + 1, {
      timestamp: new Date(NOW - (index + 1) * DAY).toISOString(),
    });
    return line
      .replaceAll(/"model":"[^"]*"/g, '"model":"our-own"')
      .replaceAll(/"usage":\{[^}]*\}/g, `"usage":{"input_tokens":0,"output_tokens":${tokens}}`);
  });
  put(join(made.home, 'claude', 'projects', 'p', 'a.jsonl'), lines.join(''));
  return {
    ...made,
    predict: async (...argv: string[]) => (await made.json('predict', ...argv)) as Prediction,
  };
}

test('a rising series predicts a rise; the month holds what is spent', async () => {
  const { cli, json, predict } = createHome(Array.from({ length: 30 }, (_, ago) => 300 - ago * 10));
  await cli('import');
  const found = await predict('--days', '10');
  expect(found).toMatchObject({ method: 'linear', dataPoints: 30, dailyAverage: '1.550000000' });
  expect(found.trend).toMatchObject({ direction: 'rising', slopePerDay: '0.100000000' });
  expect(found.days.map(({ date }) => date)[0]).toBe('2026-11-21');
  expect(found.days).toHaveLength(10);
  // 3.10 today, 3.20 tomorrow: the line goes on.
  expect(Number(found.days[0]?.mean)).toBeCloseTo(3.2, 6);
  expect(Number(found.total?.mean)).toBeCloseTo(36.5, 6);
  const { totals } = (await json('usage', '--from', '2026-11-01')) as {
    totals: { netCost: string };
  };
  expect(found.monthEnd?.spent).toBe(totals.netCost);
  expect(found.monthEnd?.end).toBe('2026-11-30');
  expect(Number(found.monthEnd?.lower)).toBeGreaterThanOrEqual(Number(totals.netCost));
  expect(await predict('--days', '10')).toEqual(found);
});

test('a budget on everything forecasts what the prediction says', async () => {
  const { cli, json, predict } = createHome(
    Array.from({ length: 70 }, (_, ago) => 100 + (ago % 7) * 30),
  );
  await cli('import');
  const { budgets } = (await json('budget', 'add', 'All', '--amount', '1000')) as {
    budgets: { spending: string; forecast: { mean: string; lower: string; upper: string } }[];
  };
  const { monthEnd } = await predict();
  const { mean, lower, upper, spent } = monthEnd ?? {};
  expect(budgets[0]).toMatchObject({ spending: spent, forecast: { mean, lower, upper } });
});

test('rows after a moment are not there, and the past of it stays the same', async () => {
  const { cli, predict } = createHome(Array.from({ length: 20 }, (_, ago) => 100 + (ago % 7) * 30));
  await cli('import');
  const found = await predict('--as-of', '2026-11-10T12:00:00Z');
  expect(found.today.date).toBe('2026-11-10');
  expect(found.dataPoints).toBe(10);
  expect(found.history.at(-1)?.date).toBe('2026-11-09');
});

test.each([0, 1, 2, 6])('%d days of history', async (count) => {
  const { cli, predict } = createHome(Array.from({ length: count }, () => 100));
  await cli('import');
  const found = await predict();
  expect(found.dataPoints).toBe(count);
  expect(found.method).toBe(count < 2 ? null : 'average');
  expect(found.total === null).toBe(count < 2);
  expect((await cli('predict')).code).toBe(0);
});

test('fees are certain amounts of what is paid, and of nothing else', async () => {
  const plan = `subscriptions:\n  - {name: Max, monthly_price: 300, currency: USD, sources: [claude-code]}\n`;
  const { cli, predict } = createHome(
    Array.from({ length: 20 }, () => 100),
    plan,
  );
  await cli('import');
  const paid = await predict('--days', '10');
  // Everything is covered: what is paid is the fee alone, $10 a day in a month of 30 days.
  expect(paid.monthEnd).toMatchObject({
    spent: '200.000000000',
    mean: '300.000000000',
    lower: '300.000000000',
    upper: '300.000000000',
  });
  expect(paid.total).toMatchObject({ mean: '100.000000000' });
  const value = await predict('--days', '10', '--basis', 'value');
  expect(Number(value.total?.mean)).toBeCloseTo(10, 6);
  const filtered = await predict('--days', '10', '--model', 'our-own');
  expect(filtered.total).toMatchObject({ mean: '0.000000000' });
});

test('a backtest knows at each day only what was there', async () => {
  const { cli, json } = createHome(Array.from({ length: 90 }, (_, ago) => 100 + (ago % 7) * 30));
  await cli('import');
  const found = (await json('backtest')) as BacktestResult;
  expect(found.origins.map(({ asOf }) => asOf)).toContain('2026-10-06');
  expect(found.methods.map(({ name }) => name)).toContain('linear');
  const week = (await json('backtest', '--horizon', '7')) as BacktestResult;
  for (const { actual } of week.origins) expect(actual).toBe('13.300000000');
  const early = (await json('backtest', '--as-of', '2026-10-20')) as BacktestResult;
  const known = found.origins.filter(({ asOf }) => asOf < '2026-10-01');
  expect(early.origins.filter(({ asOf }) => asOf < '2026-10-01')).toEqual(known);
});

test.each([
  [['predict', '--days', '0'], '--days is “0”'],
  [['predict', '--days', '366'], '--days is “366”'],
  [['predict', '--method', 'magic'], '--method is “magic”'],
  [['predict', '--basis', 'list'], '--basis is “list”'],
  [['backtest', '--horizon', 'year'], '--horizon is “year”'],
])('%j is refused, naming what is wrong', async (argv, part) => {
  const { cli } = createHome([]);
  const { code, err } = await cli(...argv);
  expect([code, err.includes(part)]).toEqual([2, true]);
});
