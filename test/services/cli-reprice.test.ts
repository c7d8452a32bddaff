import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importCommand } from '../../src-main/cli/import.ts';
import { repriceCommand } from '../../src-main/cli/reprice.ts';
import { usageCommand } from '../../src-main/cli/usage.ts';
import { createCli } from './cli-support.ts';
import { claudeLines, put } from './support.ts';

function createHome() {
  const { cli, json, home, dataDir } = createCli([importCommand, repriceCommand, usageCommand]);
  put(
    join(home, 'claude', 'projects', 'p', 'a.jsonl'),
    claudeLines('a', 1, 3).replaceAll(/"model":"[^"]*"/g, '"model":"our-own"'),
  );
  return {
    cli,
    json,
    /** A price of so many dollars a token, all classes alike. */
    price(dollars: string) {
      const all = ['input', 'output', 'cache_read', 'cache_write_5m', 'cache_write_1h'];
      const costs = all.map((name) => `${name}_cost_per_token: ${dollars}`).join(', ');
      const yaml = `time_zone: UTC\ncost_calculation: {custom_costs: {our-own: {${costs}}}}\n`;
      writeFileSync(join(dataDir, 'config.yaml'), yaml);
    },
  };
}

test('reprice tells what prices in force would change, by model, and changes it only with --apply', async () => {
  const { cli, json, price } = createHome();
  price('0.001');
  await cli('import');
  const before = (await json('usage')) as { totals: { totalTokens: number; netCost: string } };
  const tokens = before.totals.totalTokens;
  expect(Number(before.totals.netCost)).toBeCloseTo(tokens / 1000, 9);
  expect(await json('reprice')).toEqual({ models: [], applied: false });

  price('0.003');
  const difference = {
    model: 'our-own',
    requests: 3,
    before: before.totals.netCost,
    after: `${((tokens * 3) / 1000).toFixed(9)}`,
    difference: `${((tokens * 2) / 1000).toFixed(9)}`,
    unpricedBefore: 0,
    unpricedAfter: 0,
  };
  expect(await json('reprice')).toEqual({ models: [difference], applied: false });
  expect(await json('usage')).toEqual(before);
  expect((await cli('reprice')).out).toContain('--apply');

  expect(await json('reprice', '--apply')).toEqual({ models: [difference], applied: true });
  expect(await json('usage')).toMatchObject({ totals: { netCost: difference.after } });
  expect(await json('reprice')).toEqual({ models: [], applied: false });
});

test('an import prices what had no price before, and leaves what had one', async () => {
  const { cli, json, price } = createHome();
  await cli('import');
  expect(await json('usage')).toMatchObject({
    totals: { unpricedRequests: 3, netCost: '0.000000000' },
  });
  price('0.001');
  await cli('import');
  const priced = await json('usage');
  expect(priced).toMatchObject({ totals: { unpricedRequests: 0 } });
  price('0.002');
  await cli('import');
  expect(await json('usage')).toEqual(priced);
});
