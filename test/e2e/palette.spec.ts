import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, grid, test } from './support.ts';

/** The palette's field, once it has the focus. */
async function openPalette(page: Page) {
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Search and commands' });
  await expect(field).toBeFocused();
  return field;
}

test('the palette goes, does, sets and finds, by keys alone', async ({ launch }) => {
  test.setTimeout(120_000);
  const { page } = await launch({ args: ['--demo'] });
  await page.getByRole('heading', { name: 'Response time' }).waitFor({ timeout: 60_000 });
  const field = await openPalette(page);
  await expect(page.getByRole('option', { name: /^Usage/ })).toBeVisible();
  await page.keyboard.type('usage');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/usage/);
  await expect(field).toHaveCount(0);

  await openPalette(page);
  await page.keyboard.type('search this');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Search usage logs')).toBeFocused();

  await openPalette(page);
  await page.keyboard.type('sonnet');
  await expect(page.getByRole('option', { name: /claude-sonnet.*usage logs/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Model is claude-sonnet/)).toBeVisible();
  await expect(grid(page)).toContainText('claude-sonnet-4-5');
  await expect(grid(page)).not.toContainText('claude-opus-4-5');

  await openPalette(page);
  await page.keyboard.type('exchange');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/settings\/currency$/);
  await expect(page.getByRole('button', { name: 'Add a rate' })).toBeFocused();

  await openPalette(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('combobox', { name: 'Search and commands' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Add a rate' })).toBeFocused();
});

test('the palette finds a session and a request by the beginning of their id', async ({
  launch,
}) => {
  test.setTimeout(120_000);
  const { page } = await launch({ args: ['--demo'] });
  await page.getByRole('heading', { name: 'Response time' }).waitFor({ timeout: 60_000 });
  const row = await page.evaluate(async () => {
    const answer = await window.chatvault.call('usage.page', { limit: 1 });
    return answer.ok ? answer.value.rows[0] : undefined;
  });
  for (const [kind, id] of [
    ['session', row?.session],
    ['request', row?.requestId],
  ] as const) {
    expect(id).toBeTruthy();
    await openPalette(page);
    await page.keyboard.type((id ?? '').slice(0, -2));
    const found = page.getByRole('option', { name: new RegExp(`${id}.*${kind}`) });
    await expect(found).toBeVisible();
    await found.click();
    await expect(page).toHaveURL(/#\/usage/);
    await expect(grid(page)).toBeVisible();
  }
  await expect(page.getByText(/^1 to 1 of 1/)).toBeVisible();
});

for (const theme of ['light', 'dark', 'high-contrast'] as const) {
  test(`no serious finding on the open palette, ${theme}`, async ({ person, launch }) => {
    test.setTimeout(120_000);
    mkdirSync(person.dataDir, { recursive: true });
    writeFileSync(join(person.dataDir, 'config.yaml'), `theme: ${theme}\n`);
    const { page } = await launch({ args: ['--demo'], colorScheme: null });
    await page.getByRole('heading', { name: 'Response time' }).waitFor({ timeout: 60_000 });
    await openPalette(page);
    for (const typed of ['', 'set', 'nothing is called so']) {
      await page.getByRole('combobox').fill(typed);
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      expect(
        violations.flatMap(({ id, nodes }) =>
          nodes.map((node) => `${id}: ${node.target.join(' ')}`),
        ),
        `“${typed}”`,
      ).toEqual([]);
    }
  });
}
