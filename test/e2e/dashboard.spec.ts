import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ask, expect, grid, test } from './support.ts';

const BARS = { name: 'Net cost per day' } as const;

/** The sum that the table of a chart ends with, in nano-dollars. */
function dollars(text: string): number {
  return Math.round(Number(text.replace(/[$,]/g, '')) * 100);
}

async function openDemo(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByRole('group', BARS)).toBeVisible({ timeout: 30_000 });
}

test('a bar opens its usage logs, and back is where one was', async ({ launch }) => {
  test.setTimeout(90_000);
  const { page } = await launch({ args: ['--demo'] });
  await openDemo(page);
  await page.keyboard.press('2');
  await expect(page.getByRole('group', { name: 'Net cost per week' })).toBeVisible();
  await page.keyboard.press('1');
  const content = page.locator('.dash');
  await content.evaluate((element) => element.scrollTo(0, 40));
  const bars = page.getByRole('group', BARS).getByRole('button');
  const bar = bars.last();
  const said = (await bar.getAttribute('aria-label')) ?? '';
  await bar.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Usage' })).toBeVisible();
  await expect(grid(page)).toContainText(/claude|gpt/);
  const amount = /: (\$[\d,.]+)/.exec(said)?.[1] ?? 'no amount';
  await expect(page.getByRole('region', { name: 'Totals' })).toContainText(amount);

  await page.getByRole('button', { name: 'Dashboard' }).click();
  await expect(page.getByRole('group', BARS)).toBeVisible();
  expect(await content.evaluate((element) => element.scrollTop)).toBe(40);

  await page.getByRole('region', { name: 'By provider' }).getByRole('button').first().click();
  await expect(page.getByRole('group', { name: 'Filters' })).toContainText('Provider is');
});

test('every list adds up to the summary, and a chart is saved as it is shown', async ({
  launch,
  person,
}) => {
  test.setTimeout(90_000);
  const { page, app } = await launch({ args: ['--demo'] });
  await openDemo(page);
  const shown = dollars(await page.locator('.dash-hero .big').innerText());
  for (const name of ['By model', 'By provider', 'By project', 'List to net']) {
    const list = page.getByRole('region', { name, exact: true });
    await expect(list.getByText('Net cost', { exact: true })).toBeVisible();
    const total = list.locator(':is(.dist-total, tr.total) .num').first();
    expect(dollars(await total.innerText()), name).toBe(shown);
  }

  const files = { csv: join(person.home, 'chart.csv'), png: join(person.home, 'chart.png') };
  for (const [kind, label] of [
    ['csv', 'Save as CSV…'],
    ['png', 'Save as PNG…'],
  ] as const) {
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, files[kind]);
    await page.getByRole('group', BARS).getByRole('button').last().focus();
    await page.keyboard.press('Control+s');
    await page.getByRole('button', { name: label }).click();
    await expect(page.getByText(`Saved chart.${kind}`)).toBeVisible();
  }
  const lines = readFileSync(files.csv, 'utf8').trim().split('\r\n');
  const sum = lines.slice(1).reduce((all, line) => all + Number(line.split(',')[1]), 0);
  expect(Math.round(sum * 100)).toBe(shown);
  const picture = readFileSync(files.png);
  expect(picture.subarray(1, 4).toString()).toBe('PNG');
  // Width and height stand in the first block, big-endian: the chart, its margins and twice the pixels.
  expect(picture.readUInt32BE(16)).toBe((960 + 48) * 2);

  await page.getByRole('group', BARS).getByRole('button').last().focus();
  await page.keyboard.press('t');
  await expect(page.getByRole('region', { name: 'Net cost per day, as a table' })).toBeVisible();
  expect((await ask(page, 'app.info')).demo).toBe(true);
});

test('an hour, a kind of error, a request and a session open exactly what they count', async ({
  launch,
}) => {
  test.setTimeout(120_000);
  const { page } = await launch({ args: ['--demo'] });
  await openDemo(page);
  const totals = page.getByRole('region', { name: 'Totals' });
  const requests = totals.locator('.stat', { hasText: 'Requests' }).locator('.stat-value');
  const goBack = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Dashboard' }).click();
    await expect(page.getByRole('group', BARS)).toBeVisible();
  };

  const hour = page.locator('.heat button[data-level="6"]').first();
  const said = (await hour.getAttribute('aria-label')) ?? '';
  const [, cost = '', count = ''] = /: (\$[\d.,]+), ([\d,]+) request/.exec(said) ?? [];
  await hour.click();
  await expect(page.getByRole('group', { name: 'Filters' })).toContainText('Hour is');
  await expect(requests).toHaveText(count);
  await expect(totals.locator('.strip-figure').first()).toHaveAttribute(
    'title',
    new RegExp(`^\\${cost}`),
  );
  await goBack();

  const errors = page.getByRole('region', { name: 'Errors', exact: true });
  const kind = errors.locator('tbody tr').first();
  const failed = await kind.locator('td').last().innerText();
  await kind.getByRole('button').click();
  await expect(page.getByRole('group', { name: 'Filters' })).toContainText('Kind of error is');
  await expect(requests).toHaveText(failed);
  await goBack();

  const dearest = page.getByRole('region', { name: 'Most expensive requests' });
  const request = dearest.locator('tbody tr').first();
  const exact = (await request.locator('td').last().getAttribute('title')) ?? '';
  await request.getByRole('button').click();
  await expect(grid(page).getByRole('row', { selected: true })).toHaveCount(1);
  await expect(requests).toHaveText('1');
  await expect(totals.locator('.strip-figure').first()).toHaveAttribute(
    'title',
    new RegExp(`^\\${exact}`),
  );
  await expect(page.getByRole('complementary')).toBeVisible();
  // The address says all of it: a window that begins with it shows the same.
  expect(page.url()).toMatch(/usage\/range=.*row=\d+/);
  await goBack();

  const session = page
    .getByRole('region', { name: 'Most expensive sessions' })
    .locator('tbody tr')
    .first();
  const of = await session.locator('td.num').first().innerText();
  await session.getByRole('button').click();
  await expect(page.getByRole('group', { name: 'Filters' })).toContainText('Session is');
  await expect(requests).toHaveText(of);
});

test('a forecast goes on after the bars as the Predict screen has it, and a budget opens', async ({
  launch,
}) => {
  test.setTimeout(120_000);
  const { page } = await launch({ args: ['--demo'] });
  await openDemo(page);
  const hero = page.getByRole('region', { name: 'Summary' });
  const month = hero.locator('.hero-forecast .kpi-value');
  await expect(month).toHaveText(/^\$[\d,]+\.\d\d$/);
  const said = await month.innerText();
  const left = await page.evaluate(() => {
    const now = new Date();
    return new Date(now.getFullYear(), now.getMonth() + 1, 0).getDate() - now.getDate();
  });
  const ahead = page.getByRole('group', { name: 'Forecast', exact: true }).getByRole('button');
  await expect(ahead).toHaveCount(left);
  await hero.getByRole('link', { name: said }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Predict' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Summary' }).locator('.big')).toHaveText(said);

  await page.getByRole('link', { name: 'Dashboard' }).click();
  const budgets = page.getByRole('region', { name: 'Budgets' });
  await expect(budgets.getByRole('button', { name: 'New budget' })).toBeVisible();
  await ask(page, 'budgets.save', {
    id: null,
    draft: {
      name: 'Everything',
      amount: '1',
      currency: 'USD',
      scope: { models: [], providers: [], projects: [], users: [] },
      period: 'month',
      startDay: 1,
      start: '01-01',
      timeZone: null,
      counts: 'paid',
      thresholds: [{ percent: '80', basis: 'actual' }],
    },
  });
  await budgets.getByRole('link', { name: /Everything/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Budgets' })).toBeVisible();
  expect(page.url()).toMatch(/budgets\/\d+$/);
});
