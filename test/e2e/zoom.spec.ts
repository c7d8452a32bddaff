import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningApp } from '../support/electron.ts';
import { expect, test } from './support.ts';

/** The zoom factor of the window, in percent. */
function zoomOf({ app }: RunningApp): Promise<number> {
  return app.evaluate(({ BrowserWindow }) => {
    const factor = BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor() ?? 0;
    return Math.round(factor * 100);
  });
}

function menu({ app }: RunningApp, id: string): Promise<void> {
  return app.evaluate(
    ({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.click(),
    id,
  );
}

test('zooms by keys and menu within its limits, and is remembered from before the first paint', async ({
  launch,
  person,
}) => {
  test.setTimeout(120_000);
  const first = await launch({ args: ['--demo'] });
  await first.page.getByRole('navigation', { name: 'Screens' }).waitFor({ timeout: 60_000 });
  expect(await zoomOf(first)).toBe(100);
  await first.page.keyboard.press('Control+Equal');
  await expect.poll(() => zoomOf(first)).toBe(110);
  await menu(first, 'zoom.in');
  await expect.poll(() => zoomOf(first)).toBe(125);
  await first.page.keyboard.press('Control+0');
  await expect.poll(() => zoomOf(first)).toBe(100);
  for (let step = 0; step < 8; step += 1) await menu(first, 'zoom.out');
  await expect.poll(() => zoomOf(first)).toBe(50);
  for (let step = 0; step < 14; step += 1) await menu(first, 'zoom.in');
  await expect.poll(() => zoomOf(first)).toBe(200);
  for (let step = 0; step < 3; step += 1) await first.page.keyboard.press('Control+Minus');
  await expect.poll(() => zoomOf(first)).toBe(125);
  await first.close();
  const kept: unknown = JSON.parse(readFileSync(join(person.dataDir, 'window.json'), 'utf8'));
  expect(kept).toMatchObject({ zoom: 1.25 });

  const second = await launch({ args: ['--demo'] });
  // Before any script of ours has run.
  expect(await zoomOf(second)).toBe(125);
  expect(await second.page.evaluate(() => Math.round(window.devicePixelRatio * 100))).toBe(125);
});

test('the menu greys what cannot be done here', async ({ launch }) => {
  test.setTimeout(90_000);
  const running = await launch({ args: ['--demo'] });
  await running.page.getByRole('heading', { name: 'Response time' }).waitFor({ timeout: 60_000 });
  const enabled = (id: string) =>
    running.app.evaluate(
      ({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.enabled,
      id,
    );
  await expect.poll(() => enabled('usage.columns')).toBe(false);
  expect(await enabled('usage.dates')).toBe(true);
  await menu(running, 'go.usage');
  await expect.poll(() => enabled('usage.columns')).toBe(true);
});

test('a text field has a menu of its own, and the page has none', async ({ launch }) => {
  test.setTimeout(90_000);
  const { app, page } = await launch({ args: ['--demo'] });
  await page.getByRole('link', { name: 'Usage' }).click({ timeout: 60_000 });
  await app.evaluate(({ Menu }) => {
    const opened: (string | undefined)[][] = [];
    Object.assign(globalThis, { openedMenus: opened });
    Menu.prototype.popup = function popup(this: Electron.Menu) {
      opened.push(this.items.map((item) => item.role?.toLowerCase()));
    };
  });
  const opened = () =>
    app.evaluate(() => (globalThis as { openedMenus?: (string | undefined)[][] }).openedMenus);
  await page.getByLabel('Search usage logs').click({ button: 'right' });
  await expect.poll(opened).toHaveLength(1);
  expect((await opened())?.[0]).toEqual(
    expect.arrayContaining(['cut', 'copy', 'paste', 'selectall']),
  );
  await page.getByRole('heading', { level: 1 }).click({ button: 'right' });
  await page.waitForTimeout(300);
  expect(await opened()).toHaveLength(1);
});
