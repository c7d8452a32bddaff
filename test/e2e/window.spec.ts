import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { COMMANDS } from '../../src-shared/commands.ts';
import { electronPath } from '../support/electron.ts';
import { ask, expect, test } from './support.ts';

test('a second start hands over to the first and ends', async ({ person, launch }) => {
  test.setTimeout(90_000);
  const { app, page } = await launch();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  const args = [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu',
    resolve(import.meta.dirname, '../..'),
  ];
  const second = spawn(electronPath(), args, {
    env: { ...process.env, HOME: person.home, CHATVAULT_USER_DATA: person.dataDir },
    stdio: 'ignore',
  });
  const code = await new Promise((done) => second.on('exit', done));
  expect(code).toBe(0);
  await expect
    .poll(() =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((one) => one.isMinimized()),
      ),
    )
    .toEqual([false]);
});

test('the window comes back where and as large as it was', async ({ launch }) => {
  test.setTimeout(90_000);
  const first = await launch();
  await first.page.getByRole('heading', { level: 1 }).waitFor();
  await first.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 60, y: 40, width: 1150, height: 760 });
  });
  await first.page.waitForFunction(() => window.outerWidth === 1150);
  await first.close();
  const second = await launch();
  const bounds = await second.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getBounds(),
  );
  expect(bounds).toMatchObject({ width: 1150, height: 760 });
  const smallest = await second.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getMinimumSize(),
  );
  expect(smallest).toEqual([1024, 700]);
});

test('the theme is there before the page is, and the window has its background', async ({
  launch,
  person,
}) => {
  test.setTimeout(90_000);
  const { mkdirSync, writeFileSync } = await import('node:fs');
  mkdirSync(person.dataDir, { recursive: true });
  writeFileSync(`${person.dataDir}/config.yaml`, 'theme: dark\n');
  const { app, page } = await launch({ colorScheme: null });
  expect(page.url()).toContain('theme=dark');
  const background = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getBackgroundColor(),
  );
  expect(background?.toLowerCase()).toBe('#12161a');
  expect(await page.title()).toBe('ChatVault');
});

test('the menu runs the commands of the window', async ({ launch }) => {
  test.setTimeout(60_000);
  const { app, page } = await launch({ args: ['--demo'] });
  await page.getByRole('navigation', { name: 'Screens' }).waitFor({ timeout: 30_000 });
  const ids = await app.evaluate(
    ({ Menu }, wanted) => {
      const menu = Menu.getApplicationMenu();
      return wanted.filter((id) => menu?.getMenuItemById(id));
    },
    COMMANDS.map((command) => command.id),
  );
  expect(ids).toContain('go.settings');
  await app.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()?.getMenuItemById('go.settings')?.click(),
  );
  await expect(page).toHaveURL(/#\/settings$/);
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('go.usage')?.click());
  await expect(page).toHaveURL(/#\/usage(\/|$)/);
});

test('a page that dies is loaded again', async ({ launch }) => {
  test.setTimeout(60_000);
  const { app, page } = await launch();
  await page.getByRole('heading', { level: 1 }).waitFor();
  const loaded = await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const again = new Promise((next) => contents?.once('did-finish-load', () => next(true)));
    contents?.forcefullyCrashRenderer();
    return again;
  });
  expect(loaded).toBe(true);
});

test('quitting closes the vault: no write-ahead log stays behind', async ({ launch, person }) => {
  test.setTimeout(60_000);
  const { page, close } = await launch();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await ask(page, 'vault.info');
  await close();
  const { existsSync } = await import('node:fs');
  expect(existsSync(`${person.dataDir}/vault.db`)).toBe(true);
  expect(existsSync(`${person.dataDir}/vault.db-wal`)).toBe(false);
});
