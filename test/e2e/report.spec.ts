import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { ask, call, expect, test } from './support.ts';

const NOW = '2026-11-24T14:32:10Z';

/** The system's dialog answers at once, with this file. */
function answerWith(app: ElectronApplication, path: string): Promise<void> {
  return app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: filePath === '', filePath });
  }, path);
}

async function openDialog(app: ElectronApplication, page: Page) {
  await page.getByRole('heading', { name: 'Dashboard' }).first().waitFor();
  await app.evaluate(({ Menu }) => {
    Menu.getApplicationMenu()?.getMenuItemById('report.open')?.click();
  });
  return page.getByRole('dialog', { name: 'Export report' });
}

test('a month is exported as one HTML file that needs and runs nothing, with the dashboard’s sum', async ({
  launch,
  person,
}) => {
  const { app, page } = await launch({ args: ['--demo'], env: { CHATVAULT_NOW: NOW } });
  const path = join(person.home, 'report.html');
  await answerWith(app, path);
  const dialog = await openDialog(app, page);
  await dialog.getByRole('combobox', { name: 'Format' }).click();
  await page.getByRole('option', { name: /HTML/ }).click();
  await dialog.getByRole('button', { name: 'Choose file and export…' }).click();
  await expect(page.getByText('Exported the report')).toBeVisible();
  await expect(dialog).toBeHidden();

  const text = readFileSync(path, 'utf8');
  // The month before the running one is offered first; its days are those of this computer's zone.
  const [from, to] = await page.evaluate(() => {
    const now = new Date();
    const month = (back: number) => new Date(now.getFullYear(), now.getMonth() - back, 1).getTime();
    return [month(1), month(0)] as const;
  });
  const { summary } = await ask(page, 'dashboard.get', { filter: { from, to } });
  expect(Number(summary.netCost)).toBeGreaterThan(1);
  expect(text).toContain(`$${Number(summary.netCost).toFixed(2)}`);
  expect(text).toContain(`<td>${summary.requests.toLocaleString('en-US')}</td>`);
  expect(text).toMatch(/^<!doctype html>/);
  expect(text).not.toMatch(/<script|<link|<img|<iframe|\bsrc=|\bhref=|url\(|@import|https?:\/\//i);
  expect(text).not.toMatch(/\son\w+=/i);
  expect(readdirSync(person.home)).not.toContainEqual(expect.stringMatching(/\.tmp$/));
});

test('a month is exported as PDF by a hidden window, which is gone afterwards', async ({
  launch,
  person,
}) => {
  const { app, page } = await launch({ args: ['--demo'], env: { CHATVAULT_NOW: NOW } });
  const path = join(person.home, 'report');
  await answerWith(app, path);
  const dialog = await openDialog(app, page);
  await dialog.getByRole('button', { name: 'Choose file and export…' }).click();
  await expect(page.getByText('Exported the report')).toBeVisible({ timeout: 30_000 });

  const pdf = readFileSync(`${path}.pdf`);
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? [];
  expect(pages.length).toBeGreaterThanOrEqual(1);
  expect(pdf.toString('latin1')).not.toMatch(/\/URI\s*\(|\/JavaScript|\/Launch/);
  const windows = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  expect(windows).toBe(1);
});

test('the window names no path, a month to come is refused, and a dialog that is cancelled writes nothing', async ({
  launch,
  person,
}) => {
  const { app, page } = await launch({ args: ['--demo'], env: { CHATVAULT_NOW: NOW } });
  await page.getByRole('heading', { name: 'Dashboard' }).first().waitFor();
  const path = join(person.home, 'stolen.html');
  const named = { month: '2026-10', kind: 'html', path };
  const refused = await call(page, 'reports.save', named as { month: string; kind: 'html' });
  expect(refused).toMatchObject({ ok: false, error: { kind: 'invalid-input' } });
  expect(await call(page, 'reports.save', { month: '2099-01', kind: 'html' })).toMatchObject({
    ok: false,
    error: { kind: 'invalid-input', field: 'month', value: '2099-01' },
  });
  await answerWith(app, '');
  const none = await ask(page, 'reports.save', { month: '2026-10', kind: 'html' });
  expect(none).toEqual({ path: null, bytes: 0 });
  expect(existsSync(path)).toBe(false);
  expect(await call(page, 'reports.reveal')).toMatchObject({
    ok: false,
    error: { kind: 'not-found' },
  });
});
