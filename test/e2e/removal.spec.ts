import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { claudeLine, writeCodexSession } from '../support/fixture-logs.ts';
import { ask, expect, grid, importAll, type Person, showAll, test } from './support.ts';

const DAY = 86_400_000;

/** Claude Code requests of 100 days ago (6), of the last evening of last month (1), of now (4) and of the day after tomorrow (1), and 15 of Codex. */
function writeLogs({ claudeConfigDir, codexHome }: Person): void {
  const folder = join(claudeConfigDir, 'projects', '-home-ada-atlas');
  mkdirSync(folder, { recursive: true });
  const now = Date.now();
  const session = (name: string, count: number, at: number) => {
    const lines = Array.from({ length: count }, (_, index) =>
      JSON.stringify(claudeLine(name, index, at + index * 1000)),
    );
    writeFileSync(join(folder, `${name}.jsonl`), `${lines.join('\n')}\n`);
  };
  session('old', 6, now - 100 * DAY);
  const today = new Date(now);
  session('edge', 1, Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), 1) - 3 * 3_600_000);
  session('new', 4, now - 60_000);
  session('ahead', 1, now + 2 * DAY);
  writeCodexSession(codexHome, '0199-codex-session', 15);
}

test('old months and a source go when they are told to, with their numbers first, and say what they left', async ({
  person,
  launch,
}) => {
  test.setTimeout(180_000);
  writeLogs(person);
  mkdirSync(person.dataDir, { recursive: true });
  writeFileSync(join(person.dataDir, 'config.yaml'), 'time_zone: Europe/Berlin\n');
  const { page } = await launch();
  await importAll(page);
  const before = await ask(page, 'usage.totals', {});
  expect(before.totalCount).toBe(27);

  await test.step('a row of the future counts, and is marked', async () => {
    await expect(page.getByText('1 in the future')).toBeVisible();
    await showAll(page);
    await expect(grid(page).getByText('in the future').first()).toBeVisible();
    await grid(page)
      .getByRole('row', { name: /in the future/ })
      .last()
      .click();
    await page.keyboard.press('Enter');
    const inspector = page.getByRole('complementary', { name: 'Usage log' });
    await expect(inspector.getByText('in the future')).toBeVisible();
  });

  await test.step('another zone shows what moves before anything is written', async () => {
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('combobox', { name: 'Time zone' }).click();
    await page.getByRole('combobox', { name: 'Find: Time zone' }).fill('Kiritimati');
    await page.getByRole('option', { name: 'Pacific/Kiritimati' }).click();
    await expect(page.getByText('Change to Pacific/Kiritimati?')).toBeVisible();
    await expect(page.getByText(/2 months have other sums then/)).toBeVisible();
    await expect(page.getByText(/The net cost of all time stays/)).toBeVisible();
    await expect(page.getByRole('row', { name: /All time/ })).toBeVisible();
    await page.getByRole('button', { name: 'Keep Europe/Berlin' }).click();
    expect(readFileSync(join(person.dataDir, 'config.yaml'), 'utf8')).toContain('Europe/Berlin');
  });

  await test.step('retention says what goes, makes a backup, and removes whole months', async () => {
    await page.getByRole('link', { name: 'Data, config.yaml' }).click();
    await page.getByRole('combobox', { name: 'Kept' }).click();
    await page.getByRole('option', { name: '1 whole month', exact: true }).click();
    await expect(page.getByText(/^6 usage logs from before 1 \w+ 20\d\d, \$/)).toBeVisible();
    await expect(page.getByText(/A backup of the vault is made first/)).toBeVisible();
    expect((await ask(page, 'vault.info')).rows).toBe(27);
    await page.getByRole('button', { name: 'Remove 6 usage logs' }).click();
    await expect.poll(async () => (await ask(page, 'vault.info')).rows).toBe(21);
    await expect(page.getByText(/are not taken in/)).toBeVisible();
    const { backup } = await ask(page, 'upkeep.status');
    expect(existsSync(join(person.dataDir, 'backups', backup ?? ''))).toBe(true);
    await importAll(page);
    expect((await ask(page, 'vault.info')).rows).toBe(21);
  });

  await test.step('a source is deleted, ignored, and comes back when it is imported again', async () => {
    const kept = await ask(page, 'usage.totals', {});
    await page.getByRole('link', { name: 'Sources' }).click();
    await page.getByRole('button', { name: 'Delete Claude Code from the vault' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete Claude Code from the vault?' });
    await expect(dialog.getByText(/^6 usage logs from /)).toBeVisible();
    await dialog.getByRole('button', { name: 'Delete from the vault' }).click();
    await expect.poll(async () => (await ask(page, 'vault.info')).rows).toBe(15);
    const row = page.getByRole('row', { name: /Claude Code/ });
    await expect(row.getByRole('button', { name: 'Import', exact: true })).toBeVisible();
    await row.getByRole('button', { name: 'Import', exact: true }).click();
    await expect.poll(async () => (await ask(page, 'vault.info')).rows).toBe(21);
    expect(await ask(page, 'usage.totals', {})).toEqual(kept);
  });
});
