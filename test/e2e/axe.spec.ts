import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { writeClaudeSession, writeTroubledSession } from '../support/fixture-logs.ts';
import { ask, expect, grid, importAll, showAll, test } from './support.ts';

/** Serious and critical findings on what is shown, each as rule and place. */
async function findings(page: Page): Promise<string[]> {
  // In the one window there is no other target to run in.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}

const BUDGET = {
  name: 'Everything',
  amount: '0.01',
  currency: 'USD',
  scope: { models: [], providers: [], projects: [], users: [] },
  period: 'year' as const,
  startDay: 1,
  start: '01-01',
  timeZone: null,
  counts: 'paid' as const,
  thresholds: [{ percent: '80', basis: 'actual' as const }],
};

/** What another model would have cost, of the demo's models. */
const WHAT_IF = '#/predict/what-if/30/paid/model=claude-opus-4-5&to=gpt-5&provider=openai';

const THEMES = ['light', 'dark', 'high-contrast'] as const;

for (const theme of THEMES) {
  test(`no serious finding on any screen, ${theme}`, async ({ person, launch }) => {
    test.setTimeout(240_000);
    writeClaudeSession(person.claudeConfigDir, 'one', 30);
    writeTroubledSession(person.claudeConfigDir, 'troubled');
    mkdirSync(person.dataDir, { recursive: true });
    writeFileSync(join(person.dataDir, 'config.yaml'), `theme: ${theme}\n`);
    const { page } = await launch({ colorScheme: null });
    const check = (screen: string) =>
      test.step(screen, async () => expect.soft(await findings(page), screen).toEqual([]));

    await expect(page.getByRole('heading', { level: 1 })).toContainText('requests', {
      timeout: 30_000,
    });
    await check('onboarding');
    await importAll(page, ['claude-code']);
    await page.getByRole('heading', { name: 'Rejected lines' }).waitFor();
    await check('sources');
    await page.getByRole('link', { name: 'Dashboard' }).click();
    await page.getByRole('heading', { name: 'Response time' }).waitFor();
    await check('dashboard');
    await page.getByRole('button', { name: 'Show as table' }).first().click();
    await page.getByRole('button', { name: 'Save' }).first().click();
    await page.getByRole('button', { name: 'Save as PNG…' }).waitFor();
    await check('dashboard, a chart as a table');
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Projects' }).click();
    await page.getByRole('region', { name: 'By project', exact: true }).waitFor();
    await check('projects');
    await page
      .getByRole('region', { name: 'By project', exact: true })
      .getByRole('row')
      .nth(1)
      .getByRole('link')
      .click();
    await page.getByRole('region', { name: 'Most expensive sessions' }).waitFor();
    await check('one project');
    await page
      .getByRole('region', { name: 'Most expensive sessions' })
      .getByRole('row')
      .nth(1)
      .getByRole('link')
      .click();
    await page.getByRole('complementary', { name: 'About this session' }).waitFor();
    await check('one session');
    await page.getByRole('link', { name: 'Projects' }).first().click();
    await page
      .getByRole('group', { name: 'List' })
      .getByRole('button', { name: 'Sessions' })
      .click();
    await page.getByRole('heading', { level: 2, name: /sessions?$/ }).waitFor();
    await check('sessions');
    await page.getByRole('link', { name: 'Predict' }).click();
    await page.getByText('A forecast needs 2 days').first().waitFor();
    await check('predict, of one day');
    await page.getByRole('link', { name: 'Budgets' }).click();
    await page.getByRole('main').getByRole('button', { name: 'New budget' }).waitFor();
    await check('budgets, none');
    await ask(page, 'budgets.save', { id: null, draft: BUDGET });
    await page.getByRole('heading', { name: 'By model' }).waitFor();
    await check('budgets');
    await page.getByRole('button', { name: 'New budget' }).click();
    await page.getByRole('dialog').waitFor();
    await check('a new budget');
    await page.keyboard.press('Escape');
    await showAll(page);
    await expect(page.getByText('1 to 31 of 31')).toBeVisible();
    await check('usage');
    await grid(page).getByRole('row', { name: /429/ }).first().click();
    await page
      .getByRole('complementary', { name: 'Usage log' })
      .getByText('Error details')
      .waitFor();
    await check('inspector with an error');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('button', { name: 'Done' }).waitFor();
    await check('filter editor');
    await page.keyboard.press('Escape');
    await page
      .getByRole('searchbox', { name: 'Search usage logs' })
      .or(page.getByLabel('Search usage logs'))
      .first()
      .fill('nothing at all');
    await expect(page.getByText('1 to 31 of 31')).toHaveCount(0);
    await check('nothing found');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('button', { name: 'Choose file and export…' }).waitFor();
    await check('export');
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByText('config.yaml').first().waitFor();
    await check('settings');
    const sections = page.getByRole('navigation', { name: 'Sections' });
    for (const section of await sections.getByRole('link').all()) {
      await section.click();
      const name = await section.innerText();
      await expect(section).toHaveAttribute('aria-current', 'page');
      await check(`settings, ${name}`);
    }
    await page.keyboard.press('?');
    await page.getByLabel('Find a key or a command').waitFor();
    await check('keyboard');
    expect((await ask(page, 'settings.get')).resolvedTheme).toBe(theme);
  });
}

for (const theme of THEMES) {
  test(`no serious finding on forecasts and budgets of months of usage, ${theme}`, async ({
    launch,
  }) => {
    test.setTimeout(180_000);
    const { page } = await launch({ args: ['--demo'], colorScheme: null });
    const check = (screen: string) =>
      test.step(screen, async () => expect.soft(await findings(page), screen).toEqual([]));
    await page.getByRole('group', { name: 'Net cost per day' }).waitFor({ timeout: 30_000 });
    await ask(page, 'settings.change', { theme });
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await ask(page, 'budgets.save', { id: null, draft: { ...BUDGET, amount: '100' } });
    await page
      .getByRole('region', { name: 'Newest alerts' })
      .getByRole('row', { name: /Everything/ })
      .first()
      .waitFor();
    await page
      .getByRole('region', { name: 'Budgets' })
      .getByRole('link', { name: /Everything/ })
      .waitFor();
    await page.locator('.hero-forecast .kpi-value').waitFor();
    await check('dashboard with forecast, budget and alerts');

    await page.locator('.hero-forecast a').click();
    await page.getByRole('group', { name: 'Cost per day' }).getByRole('img').last().waitFor();
    await page
      .getByRole('region', { name: 'How good it has been' })
      .getByRole('row')
      .nth(1)
      .waitFor();
    await check('predict');
    await page.evaluate((address) => {
      window.location.hash = address;
    }, WHAT_IF);
    await page.getByRole('region', { name: 'As it is, and then' }).waitFor();
    await check('what if');

    await page.getByRole('link', { name: 'Budgets' }).click();
    await page
      .getByRole('group', { name: 'Running total of the period' })
      .getByRole('img')
      .last()
      .waitFor();
    await check('one budget with its running total');
    await page.getByRole('button', { name: 'New budget' }).click();
    await page.getByLabel('Amount', { exact: true }).last().fill('50');
    await page
      .getByRole('complementary', { name: 'Preview' })
      .getByRole('group', { name: 'Running total of the last period' })
      .waitFor();
    await check('a new budget with its preview');
    expect((await ask(page, 'settings.get')).resolvedTheme).toBe(theme);
  });
}

test('no serious finding on the recovery screen', async ({ person, launch }) => {
  test.setTimeout(60_000);
  mkdirSync(person.dataDir, { recursive: true });
  writeFileSync(join(person.dataDir, 'vault.db'), 'not a vault at all\n'.repeat(300));
  const { page } = await launch();
  await page.getByRole('button', { name: 'Try again' }).waitFor({ timeout: 30_000 });
  expect(await findings(page)).toEqual([]);
});
