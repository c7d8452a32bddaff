import { appendClaudeLine, FIXTURE_NOW, writeClaudeSession } from '../support/fixture-logs.ts';
import { ask, expect, grid, importAll, showAll, test } from './support.ts';

test('a new line in a log shows by itself, and the selection stays', async ({ person, launch }) => {
  test.setTimeout(120_000);
  writeClaudeSession(person.claudeConfigDir, 'one', 5);
  const { page } = await launch();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await importAll(page, ['claude-code']);
  await showAll(page);
  await expect(page.getByText('1 to 5 of 5')).toBeVisible();
  await expect.poll(async () => (await ask(page, 'watch.status')).state).toBe('live');
  await grid(page).getByRole('row').nth(3).click();
  const selected = grid(page).locator('[aria-selected="true"]');
  const id = await selected.getAttribute('id');

  appendClaudeLine(person.claudeConfigDir, 'one', 5, FIXTURE_NOW + 60_000);
  await expect(page.getByText('1 to 6 of 6')).toBeVisible({ timeout: 15_000 });
  await expect(grid(page).getByRole('row', { name: /12:01:00/ })).toBeVisible();
  expect(await selected.getAttribute('id')).toBe(id);
  await expect(page.getByText(/Live, last row/)).toBeVisible();
});

test('an import can be cancelled and goes on from there', async ({ person, launch }) => {
  test.setTimeout(180_000);
  const requests = 120_000;
  writeClaudeSession(person.claudeConfigDir, 'long', requests);
  const { page } = await launch();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await ask(page, 'imports.start', { sources: ['claude-code'] });
  await page.getByRole('button', { name: 'Cancel import' }).click({ timeout: 20_000 });
  await expect(page.getByText('The import was cancelled.')).toBeVisible({ timeout: 20_000 });
  const kept = (await ask(page, 'vault.info')).rows;
  expect(kept).toBeLessThan(requests);

  await page.getByRole('button', { name: 'Go on' }).click();
  await expect
    .poll(async () => (await ask(page, 'imports.status')).state, { timeout: 120_000 })
    .toBe('done');
  expect((await ask(page, 'vault.info')).rows).toBe(requests);
  expect((await ask(page, 'usage.totals', {})).requests).toBe(requests);
});
