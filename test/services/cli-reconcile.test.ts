import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importCommand } from '../../src-main/cli/import.ts';
import { reconcileCommand } from '../../src-main/cli/reconcile.ts';
import { createCli } from './cli-support.ts';
import { put } from './support.ts';

const NOW = Date.parse('2026-11-24T09:00:00Z');
const HEADER =
  'usage_date_utc,model,workspace,api_key,usage_type,context_window,token_type,cost_usd,list_price_usd,cost_type,inference_geo,speed\n';

function createHome() {
  const made = createCli([importCommand, reconcileCommand], () => NOW);
  writeFileSync(join(made.dataDir, 'config.yaml'), 'time_zone: UTC\n');
  const bill = join(made.home, 'cost.csv');
  put(
    bill,
    `${HEADER}2026-11-20,Claude Opus 4.5,w,k,standard,≤ 200k,output,1.25,1.25,token,global,standard\n`,
  );
  return { ...made, bill };
}

test('without a bill it says how to get one', async () => {
  const { cli } = createHome();
  expect(await cli('reconcile')).toMatchObject({
    code: 0,
    out: expect.stringContaining('import one (docs/sources.md says how)'),
  });
});

test('a bill without logs is a finding, as JSON and as a table', async () => {
  const { cli, bill } = createHome();
  await cli('import', bill);
  const { code, out } = await cli('reconcile', '--month', '2026-11', '--json');
  expect(code).toBe(3);
  expect(JSON.parse(out)).toEqual({
    pairs: [
      {
        provider: 'anthropic',
        from: '2026-11-20',
        to: '2026-11-20',
        billed: '1.250000000',
        logged: '0.000000000',
        difference: '1.250000000',
        days: [
          {
            date: '2026-11-20',
            model: 'claude-opus-4-5',
            billed: '1.250000000',
            logged: '0.000000000',
            difference: '1.250000000',
            cause: 'not-in-logs',
          },
        ],
      },
    ],
  });
  const text = await cli('reconcile');
  expect(text.out).toContain('anthropic, 2026-11-20 to 2026-11-20: billed $1.25');
  expect(text.out).toContain('not-in-logs');
  expect((await cli('reconcile', '--month', '2026-10')).code).toBe(0);
});

test('a month that is none is refused', async () => {
  const { cli } = createHome();
  expect(await cli('reconcile', '--month', '2026-13')).toMatchObject({
    code: 2,
    err: expect.stringContaining('a month, as 2026-11'),
  });
});
