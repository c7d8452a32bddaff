import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { electronPath, launchHidden } from '../support/electron.ts';
import { ask, expect, type Person, test } from './support.ts';

const windows = (app: ElectronApplication): Promise<number> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);

/** Closes it once the answer is out: Playwright loses the answer of what takes its page away. */
const closeWindow = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ BrowserWindow }) => {
    setTimeout(() => BrowserWindow.getAllWindows()[0]?.close(), 50);
  });

function config(person: Person, text: string): void {
  mkdirSync(person.dataDir, { recursive: true });
  writeFileSync(join(person.dataDir, 'config.yaml'), text);
}

/** Starts the app once more on the same folders, as a person does, and gives its exit code. */
async function startAgain(person: Person, args: readonly string[] = []): Promise<unknown> {
  const root = resolve(import.meta.dirname, '../..');
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const second = spawn(electronPath(), [...sandbox, '--disable-gpu', root, ...args], {
    env: { ...process.env, HOME: person.home, CHATVAULT_USER_DATA: person.dataDir },
    stdio: 'ignore',
  });
  return new Promise((done) => second.on('exit', done));
}

test('closing the window leaves the app running where the settings want it so', async ({
  launch,
  person,
}) => {
  test.setTimeout(120_000);
  config(person, 'background: true\n');
  const { app, page } = await launch();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await closeWindow(app);
  // Playwright may lose an answer while the page that it watches goes away.
  await expect(async () => expect(await windows(app)).toBe(0)).toPass();
  // The hint is shown once: the file says that it was.
  await expect.poll(() => existsSync(join(person.dataDir, 'background-hint'))).toBe(true);
  expect(await startAgain(person, ['--hidden'])).toBe(0);
  expect(await windows(app)).toBe(0);
  const shown = app.waitForEvent('window');
  expect(await startAgain(person)).toBe(0);
  await (await shown).getByRole('heading', { level: 1 }).waitFor();
  expect(await windows(app)).toBe(1);
});

test('without that setting closing the window ends the app', async ({ launch }) => {
  test.skip(process.platform === 'darwin', 'there the app goes on by custom');
  test.setTimeout(60_000);
  const { app, page } = await launch();
  await page.getByRole('heading', { level: 1 }).waitFor();
  const ended = app.waitForEvent('close');
  await closeWindow(app);
  await ended;
});

test('quitting from a menu ends an app that goes on without a window', async ({
  launch,
  person,
}) => {
  test.setTimeout(60_000);
  config(person, 'background: true\n');
  const { app, page } = await launch();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await ask(page, 'vault.info');
  const ended = app.waitForEvent('close');
  await app.evaluate(({ app: electron }) => electron.quit());
  await ended;
  expect(existsSync(join(person.dataDir, 'vault.db-wal'))).toBe(false);
});

test('a start at login shows no window, opens the vault, and a second start shows one', async ({
  person,
}) => {
  test.setTimeout(120_000);
  const { app, close } = await launchHidden({ home: person.home, dataDir: person.dataDir });
  try {
    await expect.poll(() => existsSync(join(person.dataDir, 'vault.db'))).toBe(true);
    expect(await windows(app)).toBe(0);
    const shown = app.waitForEvent('window');
    expect(await startAgain(person)).toBe(0);
    await (await shown).getByRole('heading', { level: 1 }).waitFor();
    expect(await windows(app)).toBe(1);
  } finally {
    await close();
  }
});

test('starting with the computer is a file of the desktop’s, which goes again', async ({
  launch,
  person,
}) => {
  test.skip(process.platform !== 'linux', 'elsewhere the system keeps its own list');
  test.setTimeout(60_000);
  const place = join(person.home, 'config');
  const { page } = await launch({ env: { XDG_CONFIG_HOME: place } });
  await page.getByRole('heading', { level: 1 }).waitFor();
  const file = join(place, 'autostart', 'chatvault.desktop');
  await ask(page, 'settings.change', { launchAtLogin: true });
  expect(readFileSync(file, 'utf8')).toContain('--hidden');
  expect(readFileSync(join(person.dataDir, 'config.yaml'), 'utf8')).toContain(
    'launch_at_login: true',
  );
  await ask(page, 'settings.change', { launchAtLogin: false });
  expect(existsSync(file)).toBe(false);
});
