import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { appendClaudeLine, writeClaudeSession } from '../support/fixture-logs.ts';
import { ask, call, expect, importAll, test } from './support.ts';

/** A server that takes alerts: it refuses the first, and keeps the texts of all. */
async function webhook(): Promise<{ server: Server; url: string; texts: string[] }> {
  const texts: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      texts.push((JSON.parse(body) as { title: string }).title);
      response.statusCode = texts.length === 1 ? 404 : 200;
      response.end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, texts };
}

/** Makes a budget by keys alone: only the amount is typed. */
async function makeBudget(page: Page, amount: string): Promise<void> {
  await page.keyboard.press('g');
  await page.keyboard.press('b');
  await page.getByRole('heading', { level: 1, name: 'Budgets' }).waitFor();
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: 'New budget' });
  await expect(dialog.getByRole('textbox', { name: 'Amount' })).toBeFocused();
  await page.keyboard.type(amount);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
}

test('a budget is made by keys, alerts behind the bell, and an alert is sent again', async ({
  person,
  launch,
}) => {
  test.setTimeout(180_000);
  const hook = await webhook();
  mkdirSync(person.dataDir, { recursive: true });
  writeFileSync(
    join(person.dataDir, 'config.yaml'),
    `cost_calculation: {budget_alerts: {notifications: {webhook: {enabled: true, url: "${hook.url}"}}}}\n`,
  );
  const begun = Date.now();
  writeClaudeSession(person.claudeConfigDir, 'one', 3, begun);
  const { page } = await launch();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await importAll(page, ['claude-code']);
  await expect.poll(async () => (await ask(page, 'watch.status')).state).toBe('live');

  const from = Date.now();
  await makeBudget(page, '0.05');
  expect(Date.now() - from).toBeLessThan(20_000);
  const list = page.getByRole('list', { name: 'Budgets' });
  await expect(list.getByRole('link', { name: /Everything, monthly/ })).toBeVisible();
  await expect(page.getByRole('group', { name: 'Running total of the period' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Periods' })).toContainText('so far');
  expect(
    (await ask(page, 'alerts.page', {})).alerts.filter((one) => one.origin === 'crossing'),
  ).toEqual([]);

  for (let index = 3; index < 60; index += 1)
    appendClaudeLine(person.claudeConfigDir, 'one', index, begun + index);
  const bell = page.getByRole('button', { name: /asks? for a look/ });
  await expect(bell).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('link', { name: /Budgets.*asks? for a look/ })).toBeVisible();
  await expect.poll(() => hook.texts.length, { timeout: 30_000 }).toBeGreaterThan(0);
  await bell.click();
  const panel = page.getByRole('dialog', { name: 'Alerts' });
  await expect(panel.getByText('Webhook undelivered: The webhook answered 404.')).toBeVisible({
    timeout: 20_000,
  });
  await panel
    .getByRole('button', { name: /^Send again, Webhook/ })
    .first()
    .click();
  await expect(panel.getByText(/^Webhook, sent again, delivered/)).toBeVisible({ timeout: 20_000 });
  // What became of the first attempt stays told.
  await expect(panel.getByText('Webhook undelivered: The webhook answered 404.')).toBeVisible();
  expect(hook.texts.filter((text) => text === hook.texts[0])).toHaveLength(2);

  await panel
    .getByRole('link', { name: /^Show rows/ })
    .first()
    .click();
  await expect(page.getByText('1 to 60 of 60')).toBeVisible();
  hook.server.close();
});

/** Every file below a folder, as text. */
function allText(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'latin1'))
    .join('\n');
}

test('a mail password is kept by a keyring or not at all', async ({ person, launch }) => {
  test.setTimeout(90_000);
  const secret = 'correct-horse-battery-41';
  // Whatever keyring this computer has, the app is told to hide nothing.
  const { page, close } = await launch({ args: ['--password-store=basic'] });
  await page.getByRole('heading', { level: 1 }).waitFor();
  const status = await ask(page, 'alerts.mailPassword');
  const answer = await call(page, 'alerts.setMailPassword', { password: secret });
  if (process.platform === 'linux') {
    expect(status.canStore).toBe(false);
    expect(answer).toMatchObject({ ok: false, error: { kind: 'file' } });
    expect(JSON.stringify(answer)).toContain('CHATVAULT_SMTP_PASSWORD');
  }
  expect(JSON.stringify(answer)).not.toContain(secret);
  await close();
  expect(allText(person.dataDir)).not.toContain(secret);
});
