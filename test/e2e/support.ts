import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import type { InputOf, Method, OutputOf } from '../../src-shared/ipc/contract.ts';
import type { Envelope } from '../../src-shared/ipc/envelope.ts';
import { launchApp, type LaunchOptions, type RunningApp } from '../support/electron.ts';

export { expect } from '@playwright/test';

/** Folders of one person, kept over several starts of the app. */
export interface Person {
  home: string;
  dataDir: string;
  claudeConfigDir: string;
  codexHome: string;
}

interface Fixtures {
  person: Person;
  /** Starts the app on the person's folders; every app is closed when the test ends. */
  launch(options?: LaunchOptions): Promise<RunningApp>;
}

/** A test with a person of its own and a way to start the app; messages on the page's console that tell of a fault fail it. */
export const test = base.extend<Fixtures>({
  // Playwright wants a pattern, also where nothing is taken from it.
  // oxlint-disable-next-line no-empty-pattern
  person: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'chatvault-person-'));
    const home = join(folder, 'home');
    mkdirSync(home);
    await use({
      home,
      dataDir: join(folder, 'data'),
      claudeConfigDir: join(home, '.claude'),
      codexHome: join(home, '.codex'),
    });
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  },
  launch: async ({ person }, use) => {
    const running: RunningApp[] = [];
    const faults: string[] = [];
    await use(async (options = {}) => {
      const started = await launchApp({ home: person.home, dataDir: person.dataDir, ...options });
      running.push(started);
      watchConsole(started.page, faults);
      return started;
    });
    for (const app of running) await app.close();
    expect(faults).toEqual([]);
  },
});

function watchConsole(page: Page, faults: string[]): void {
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !EXPECTED.test(message.text())) faults.push(message.text());
  });
}

/** What tests bring about on purpose. */
const EXPECTED =
  /refused by test|Content Security Policy|status of 404|Not allowed to load local resource: file:\/\/\/etc\/passwd/;

/** Calls main as the window does. */
export function call<M extends Method>(
  page: Page,
  method: M,
  input?: InputOf<M>,
): Promise<Envelope<OutputOf<M>>> {
  return page.evaluate(([name, value]) => window.chatvault.call(name, value as never), [
    method,
    input,
  ] as const) as Promise<Envelope<OutputOf<M>>>;
}

/** Calls main and gives the value; a failure fails the test. */
export async function ask<M extends Method>(
  page: Page,
  method: M,
  input?: InputOf<M>,
): Promise<OutputOf<M>> {
  const answer = await call(page, method, input);
  if (answer.ok) return answer.value;
  throw new Error(`${method}: ${answer.error.kind}: ${answer.error.message}`);
}

/** Imports sources without the screens, and waits for the end. */
export async function importAll(page: Page, sources = ['claude-code', 'codex']): Promise<void> {
  await ask(page, 'imports.start', { sources });
  await expect
    .poll(async () => (await ask(page, 'imports.status')).state, { timeout: 60_000 })
    .toBe('done');
}

/** Shows the usage of all time. */
export async function showAll(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Usage', exact: true }).click();
  // Its keys work once the screen is there.
  await page.getByRole('searchbox', { name: 'Search usage logs' }).waitFor();
  await page.keyboard.press('d');
  await page
    .getByRole('group', { name: 'Ranges' })
    .getByRole('button', { name: 'All time' })
    .click();
}

/** The list of usage logs. */
export function grid(page: Page) {
  return page.getByRole('grid', { name: 'Usage logs' });
}

/** What the app wrote to its log file so far. */
export function log(dataDir: string): string {
  try {
    return readFileSync(join(dataDir, 'logs', 'chatvault.log'), 'utf8');
  } catch {
    return '';
  }
}
