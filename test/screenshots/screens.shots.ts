import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base, type Page } from '@playwright/test';
import { ask, grid } from '../e2e/support.ts';
import type { RunningApp } from '../support/electron.ts';
import {
  breakLines,
  damageVault,
  NOW,
  rest,
  shoot,
  shootBoth,
  start,
  THEMES,
  writeHome,
} from './support.ts';

const test = base.extend<{ home: string }>({
  // Playwright wants a pattern, also where nothing is taken from it.
  // oxlint-disable-next-line no-empty-pattern
  home: async ({}, use) => {
    const home = mkdtempSync(join(tmpdir(), 'chatvault-shots-'));
    await use(home);
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  },
});

async function openDemo(home: string): Promise<RunningApp> {
  const running = await start(home, { args: ['--demo'] });
  const { page } = running;
  await page.clock.setFixedTime(NOW);
  await page.reload();
  await page.getByRole('link', { name: 'Usage' }).click();
  await expect(grid(page)).toContainText('claude-opus-4-5', { timeout: 30_000 });
  await expect(page.getByText(/^1 to 100 of/)).toBeVisible();
  return running;
}

async function tick(page: Page, ...names: string[]): Promise<void> {
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  for (const name of names) await page.getByRole('checkbox', { name }).click();
}

test('usage', async ({ home }) => {
  const { page, app, close } = await openDemo(home);
  await rest(page);
  await shootBoth(page, 'usage');

  await grid(page).getByRole('row', { name: /opus/ }).nth(3).click();
  await page.getByRole('complementary', { name: 'Usage log' }).getByText('Session').waitFor();
  await rest(page);
  await shootBoth(page, 'usage-inspector');
  await page.keyboard.press('Escape');

  await page.getByLabel('Search usage logs').fill('rate limit');
  await grid(page).getByRole('row', { name: /429/ }).first().click();
  await page.getByText('Error details').waitFor();
  await rest(page);
  await shootBoth(page, 'usage-inspector-error');
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByLabel('Search usage logs').fill('');

  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('button', { name: 'Provider' }).click();
  await page.getByRole('checkbox', { name: /Anthropic/ }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await tick(page, 'claude-opus-4-5', 'claude-sonnet-4-5');
  await page.getByText('2 of 5').waitFor();
  await shootBoth(page, 'usage-filters');
  await page.getByRole('button', { name: 'Clear all' }).click();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('button', { name: 'Choose file and export…' }).waitFor();
  await shootBoth(page, 'export');
  const file = join(home, 'usage-2026-11-01-to-24.csv');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  await page.getByRole('button', { name: 'Choose file and export…' }).click();
  await page
    .getByText(/^Exported .* rows/)
    .first()
    .waitFor();
  await rest(page);
  await shootBoth(page, 'export-done');

  await tick(page, 'gpt-5-codex');
  await page.getByRole('button', { name: 'Project' }).click();
  await page.getByRole('checkbox', { name: /night-etl/ }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByText('No usage log matches these filters').waitFor();
  await page
    .getByRole('button', { name: /^Remove/ })
    .last()
    .waitFor();
  await rest(page);
  await shootBoth(page, 'usage-empty');

  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByText('Keep watching').waitFor();
  await rest(page);
  await shootBoth(page, 'settings', async (theme) => {
    const name = theme === 'dark' ? 'Dark' : 'Light';
    await page.getByRole('button', { name, pressed: true }).waitFor();
  });
  await close();
});

test('dashboard', async ({ home }) => {
  const { page, app, close } = await openDemo(home);
  await page.getByRole('link', { name: 'Dashboard' }).click();
  await page.getByRole('group', { name: 'Net cost per day' }).waitFor();
  await rest(page);
  await shootBoth(page, 'dashboard');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search and commands' }).fill('set');
  await page.getByRole('option', { name: /^Settings/ }).waitFor();
  await shootBoth(page, 'palette');
  await page.keyboard.press('Escape');
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 1500),
  );
  await page.waitForFunction(() => window.innerHeight === 1500);
  await rest(page);
  await shootBoth(page, 'dashboard-whole');
  await close();
});

test('projects', async ({ home }) => {
  const { page, close } = await openDemo(home);
  await page.getByRole('link', { name: 'Projects' }).click();
  const list = page.getByRole('region', { name: 'By project', exact: true });
  await list.waitFor();
  await rest(page);
  await shootBoth(page, 'projects');
  await list.getByRole('row').nth(1).getByRole('link').click();
  const sessions = page.getByRole('region', { name: 'Most expensive sessions' });
  await sessions.waitFor();
  await rest(page);
  await shootBoth(page, 'project');
  await sessions.getByRole('row').nth(1).getByRole('link').click();
  await page.getByRole('region', { name: 'Cost running up' }).waitFor();
  await page.getByText(/^1 to \d+ of/).waitFor();
  await rest(page);
  await shootBoth(page, 'session');
  await close();
});

/** A budget a month as a person would have made it: an amount, whose requests, and when to tell. */
const budget = (name: string, amount: string, providers: string[]) => ({
  name,
  amount,
  currency: 'USD',
  scope: { models: [], providers, projects: [], users: [] },
  period: 'month' as const,
  startDay: 1,
  start: '01-01',
  timeZone: null,
  counts: 'paid' as const,
  thresholds: [
    { percent: '80', basis: 'actual' as const },
    { percent: '100', basis: 'forecasted' as const },
  ],
});

test('forecast and budgets', async ({ home }) => {
  const { page, close } = await openDemo(home);
  await page.getByRole('link', { name: 'Predict' }).click();
  await page.getByRole('region', { name: 'Month end', exact: true }).waitFor();
  await rest(page);
  await shootBoth(page, 'predict');
  await page.getByRole('link', { name: 'Each month' }).click();
  await page.getByRole('region', { name: 'Each month', exact: true }).waitFor();
  await rest(page);
  await shootBoth(page, 'backtest');
  await ask(page, 'budgets.save', { id: null, draft: budget('Everything', '240', []) });
  await ask(page, 'budgets.save', { id: null, draft: budget('Claude', '135', ['anthropic']) });
  await page.getByRole('link', { name: 'Budgets' }).click();
  await page.getByRole('heading', { name: 'By model' }).waitFor();
  await rest(page);
  await shootBoth(page, 'budgets');
  await page.getByRole('button', { name: 'New budget' }).click();
  await page.getByRole('dialog').waitFor();
  await rest(page);
  await shootBoth(page, 'budget-form');
  await close();
});

/** Rates, plans and tiers, as a person who has all of them would have written them. */
const MONEY = {
  exchangeRates: [
    { currency: 'EUR', from: '2026-01-01', rate: '0.92' },
    { currency: 'EUR', from: '2026-10-01', rate: '0.9215' },
  ],
  subscriptions: [
    {
      name: 'Claude Max 5x',
      monthlyPrice: '100',
      currency: 'USD',
      from: '2026-06-01',
      to: null,
      sources: ['claude-code'],
      models: [],
    },
  ],
  tierLists: [
    {
      name: 'OpenAI, negotiated',
      mode: 'graduated' as const,
      models: ['gpt-*'],
      tiers: [
        { name: 'Base', upTo: 20_000_000, discountPercentage: '0' },
        { name: 'Volume', upTo: 100_000_000, discountPercentage: '10' },
        { name: 'High volume', upTo: null, discountPercentage: '15' },
      ],
    },
  ],
};

test('money', async ({ home }) => {
  const { page, close } = await openDemo(home);
  await ask(page, 'settings.changeMoney', MONEY);
  await expect.poll(async () => (await ask(page, 'money.status')).isPending).toBe(false);
  await page.getByText('Paid', { exact: true }).waitFor();
  await rest(page);
  await shootBoth(page, 'usage-plans');
  await page.getByRole('link', { name: 'Settings' }).click();
  const sections = page.getByRole('navigation', { name: 'Sections' });
  for (const [name, shown] of [
    ['Currency', '0.9215 EUR'],
    ['Subscriptions', /Paid for itself|of \$100\.00/],
    ['Tiers', 'Try a month'],
    ['Prices', 'Dollars for a million tokens'],
    ['Unpriced models', /Every model|Set price/],
  ] as const) {
    await sections.getByRole('link', { name }).click();
    await page.getByText(shown).first().waitFor();
    await rest(page);
    await shootBoth(page, `settings-${name.toLowerCase().replace(' ', '-')}`);
  }
  await sections.getByRole('link', { name: 'Re-pricing' }).click();
  await page.getByRole('button', { name: 'Show the difference' }).click();
  await page.getByText(/Nothing changes|Nothing is changed yet/).waitFor();
  await rest(page);
  await shootBoth(page, 'settings-repricing');
  await close();
});

test('first run, sources, recovery', async ({ home }) => {
  test.setTimeout(300_000);
  writeHome(home, 400);
  breakLines(home);
  for (const theme of THEMES) {
    const dataDir = join(home, '.config', theme);
    const { page, close } = await start(home, { dataDir });
    await page
      .getByRole('heading', { level: 1, name: /^[\d,]+ requests/ })
      .waitFor({ timeout: 60_000 });
    await ask(page, 'settings.change', { theme });
    await rest(page);
    await shoot(page, 'onboarding', theme);
    await page.getByRole('button', { name: 'Import 2 sources' }).click();
    await rest(page);
    await page.waitForFunction(() =>
      /\b[4-8]\d%/.test(document.querySelector('.big')?.textContent ?? ''),
    );
    await shoot(page, 'import', theme);
    await expect
      .poll(async () => (await ask(page, 'imports.status')).state, { timeout: 120_000 })
      .toBe('done');
    await page.getByRole('heading', { name: /^Last import/ }).waitFor();
    await page.getByRole('heading', { name: 'Rejected lines' }).waitFor();
    const { rows } = await ask(page, 'vault.info');
    await page.getByText(`${rows.toLocaleString('en-US')} usage logs,`).waitFor();
    await rest(page);
    await shoot(page, 'sources', theme);
    await close();
    damageVault(dataDir);
    const again = await start(home, { dataDir });
    await again.page.getByRole('heading', { name: 'Backups' }).waitFor({ timeout: 60_000 });
    await rest(again.page);
    await shoot(again.page, 'recovery', theme);
    await again.close();
  }
});
