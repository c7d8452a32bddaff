import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeClaudeSession } from '../support/fixture-logs.ts';
import { ask, expect, test } from './support.ts';

test('the demo vault in one click, and back', async ({ person, launch }) => {
  test.setTimeout(120_000);
  writeClaudeSession(person.claudeConfigDir, 'mine', 3);
  const { page } = await launch();
  await page.getByRole('button', { name: 'Look around with the demo vault' }).click();
  await expect(page.getByText('Demo vault: made-up figures')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('region', { name: 'By project' })).toContainText('atlas-api');
  const totals = await ask(page, 'usage.totals', {});
  expect(totals.totalCount).toBeGreaterThan(17_000);
  expect(Date.now() - (totals.lastTimestamp ?? 0)).toBeLessThan(60_000);

  // Nothing of the real home is looked at, and the own vault is untouched.
  expect(await ask(page, 'sources.found')).toEqual([]);
  expect((await ask(page, 'usage.facets', {})).project.map(({ value }) => value)).not.toContain(
    '/home/ada/atlas',
  );

  await page.getByRole('button', { name: 'Back to my vault' }).click();
  await expect(page.getByRole('button', { name: 'Look around with the demo vault' })).toBeVisible({
    timeout: 30_000,
  });
  expect((await ask(page, 'vault.info')).rows).toBe(0);
  expect((await ask(page, 'app.info')).demo).toBe(false);
});

test('started as the demo, nothing of the own vault is made', async ({ person, launch }) => {
  test.setTimeout(60_000);
  const { page } = await launch({ args: ['--demo'] });
  await expect(page.getByRole('region', { name: 'By model' })).toContainText('claude-opus-4-5', {
    timeout: 30_000,
  });
  const info = await ask(page, 'app.info');
  expect(info).toMatchObject({ demo: true, vaultPath: join(person.dataDir, 'demo', 'vault.db') });
  expect(existsSync(join(person.dataDir, 'vault.db'))).toBe(false);
  expect(readdirSync(person.dataDir)).not.toContain('config.yaml');
});
