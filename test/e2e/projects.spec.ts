import { expect, grid, test } from './support.ts';

/** Amounts as they are shown, in cents. */
function cents(text: string): number {
  return Math.round(Number(/\$([\d,.]+)/.exec(text)?.[1]?.replaceAll(',', '') ?? 'NaN') * 100);
}

test('projects lead to one, to its session, to its usage logs, and back to where one was', async ({
  launch,
}) => {
  test.setTimeout(120_000);
  const { page } = await launch({ args: ['--demo'] });
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible({
    timeout: 30_000,
  });
  await page.keyboard.press('g');
  await page.keyboard.press('j');
  const list = page.getByRole('region', { name: 'By project', exact: true });
  await expect(list.getByRole('row', { name: /All projects/ })).toBeVisible({ timeout: 30_000 });

  // The rows add up to the whole, which is that of the headline.
  const shown = cents(await page.locator('.pj .big').innerText());
  expect(cents(await list.getByRole('row', { name: /All projects/ }).innerText())).toBe(shown);
  const content = page.locator('.pj');
  await content.evaluate((element) => element.scrollTo(0, 60));
  await list.getByRole('columnheader', { name: 'Requests' }).getByRole('button').click();
  expect(await content.evaluate((element) => element.scrollTop)).toBe(60);

  const first = list.getByRole('row').nth(1);
  const name = await first.getByRole('link').innerText();
  const cost = cents(await first.innerText());
  await first.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  const sessions = page.getByRole('region', { name: 'Most expensive sessions' });
  await expect(sessions.getByRole('row', { name: /\d sessions? / }).last()).toBeVisible();
  expect(cents(await page.locator('.pj .big').innerText())).toBe(cost);

  const session = sessions.getByRole('row').nth(1);
  const ofSession = await session.getByRole('cell').nth(4).innerText();
  await session.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: /^Session/ })).toBeVisible();
  const figures = page.getByRole('region', { name: 'Summary' });
  await expect(figures).toContainText('From the cache');
  await expect(grid(page).getByRole('row').nth(1)).toBeVisible();
  await expect(page.getByText(new RegExp(`^1 to \\d+ of ${ofSession}$`))).toBeVisible();

  await page.getByRole('button', { name: 'Open in usage' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Usage' })).toBeVisible();
  await expect(page.getByRole('group', { name: 'Filters' })).toContainText('Session is');
  await expect(page.getByText(new RegExp(`^1 to \\d+ of ${ofSession}$`))).toBeVisible();

  await page.getByRole('button', { name: 'Projects' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Session/ })).toBeVisible();
  const crumbs = page.getByRole('navigation', { name: 'Where you are' });
  await crumbs.getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await page.goBack();
  await page.goBack();
  await page.goBack();
  await expect(list.getByRole('row', { name: /All projects/ })).toBeVisible();
  await expect(list.getByRole('columnheader', { name: 'Requests' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  expect(await content.evaluate((element) => element.scrollTop)).toBe(60);
});
