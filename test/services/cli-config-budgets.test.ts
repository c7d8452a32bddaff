import Database from 'better-sqlite3';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeConfigBudgets } from '../../src-main/cli/budget/make-budgets.ts';
import type { CommandContext } from '../../src-main/cli/command.ts';
import { loadConfig } from '../../src-main/services/settings/config-file.ts';
import { openVault } from '../../src-main/vault/open.ts';
import { type Answer, createHome, NOW } from './cli-budget-support.ts';

test.each([
  ['usage'],
  ['dashboard'],
  ['predict'],
  ['reprice'],
  ['usage', '--as-of', '2026-01-05'],
  ['export', '--out', 'EXPORT'],
])(
  '%s makes the budgets of config.yaml, and knows what they have reached by now',
  async (...argv) => {
    const { cli, ask, spend, home, dataDir } = createHome();
    spend('a', 1, 5);
    await cli('import');
    const settings = readFileSync(join(dataDir, 'config.yaml'), 'utf8');
    const yaml =
      '  budget_alerts: {global_limits: {monthly_budget: 0.5}, alert_thresholds: [50]}\n';
    writeFileSync(join(dataDir, 'config.yaml'), settings + yaml);
    const words = argv.map((word) => (word === 'EXPORT' ? join(home, 'rows.csv') : word));
    expect(await cli(...words)).toMatchObject({ code: 0, err: '' });
    const db = new Database(join(dataDir, 'vault.db'), { readonly: true });
    onTestFinished(() => void db.close());
    const alerts = 'SELECT percent, origin, period_first FROM alerts';
    expect(db.prepare(alerts).raw().all()).toEqual([['50', 'known', '2026-11-01']]);
    const version = db.pragma('data_version', { simple: true });
    await cli(...words);
    // The second time there is nothing to make, and nothing is written.
    expect(db.prepare('SELECT count(*) FROM budgets').pluck().get()).toBe(1);
    expect(db.pragma('data_version', { simple: true })).toBe(version);
    const known = await cli('budget', 'check', '--json');
    expect([known.code, (JSON.parse(known.out) as Answer).alerts]).toEqual([3, []]);
    expect((await ask()).budgets).toMatchObject([{ name: 'Monthly budget' }]);
  },
);

test('a vault that cannot be written now answers all the same; the next command makes the budgets', async () => {
  const { cli, dataDir } = createHome(
    '  budget_alerts: {global_limits: {monthly_budget: 0.5}, alert_thresholds: [50]}\n',
  );
  await cli('usage');
  const vault = openVault({ dataDir, clock: () => NOW, busyTimeoutMs: 20 });
  onTestFinished(() => vault.close());
  vault.db.exec('DELETE FROM budgets');
  const other = new Database(join(dataDir, 'vault.db'));
  onTestFinished(() => void other.close());
  other.exec('BEGIN IMMEDIATE');
  const context = contextOf(dataDir);
  makeConfigBudgets(context, vault);
  expect(vault.db.prepare('SELECT count(*) FROM budgets').pluck().get()).toBe(0);
  other.exec('COMMIT');
  vault.db.pragma('query_only = 1');
  makeConfigBudgets(context, vault);
  expect(vault.db.prepare('SELECT count(*) FROM budgets').pluck().get()).toBe(0);
  vault.db.pragma('query_only = 0');
  makeConfigBudgets(context, vault);
  expect(vault.db.prepare('SELECT name FROM budgets').pluck().all()).toEqual(['Monthly budget']);
});

/** What a command knows, on the settings of a folder. */
function contextOf(dataDir: string): CommandContext {
  const nothing = () => undefined;
  return {
    args: { operands: [], has: () => false, one: () => null, all: () => [] },
    io: { out: nothing, err: nothing, columns: null, errIsTerminal: false, color: false },
    dataDir,
    json: true,
    now: NOW,
    asOfGiven: false,
    clock: () => NOW,
    timeZone: 'UTC',
    config: loadConfig(dataDir).config,
    configWarnings: [],
    env: {},
    home: '/home/ada',
    workerDir: null,
    signal: new AbortController().signal,
  };
}
