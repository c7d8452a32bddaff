import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { writeClaudeSession } from '../support/fixture-logs.ts';
import { ask, call, expect, importAll, type Person, test } from './support.ts';

function vaultFile({ dataDir }: Person): string {
  return join(dataDir, 'vault.db');
}

test('a file that is no database: said so, untouched, and opened once it is mended', async ({
  person,
  launch,
}) => {
  test.setTimeout(90_000);
  mkdirSync(person.dataDir, { recursive: true });
  const text = 'this is a letter, not a vault\n'.repeat(200);
  writeFileSync(vaultFile(person), text);
  const { page } = await launch();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('not a ChatVault vault', {
    timeout: 30_000,
  });
  expect((await ask(page, 'app.info')).problem).toMatchObject({
    kind: 'not-a-database',
    vaultPath: vaultFile(person),
  });
  expect(await call(page, 'usage.page', {})).toMatchObject({ ok: false, error: { kind: 'vault' } });
  expect(readFileSync(vaultFile(person), 'utf8')).toBe(text);

  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('button', { name: 'Try again' })).toBeEnabled();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('not a ChatVault vault');
  expect(readFileSync(vaultFile(person), 'utf8')).toBe(text);

  writeFileSync(vaultFile(person), '');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('button', { name: 'Look around with the demo vault' })).toBeVisible({
    timeout: 30_000,
  });
});

test('a vault of a newer ChatVault is left alone', async ({ person, launch }) => {
  test.setTimeout(90_000);
  const first = await launch();
  await first.page.getByRole('heading', { level: 1 }).waitFor();
  await ask(first.page, 'vault.info');
  await first.close();
  const db = new Database(vaultFile(person));
  db.prepare('INSERT INTO migrations (tag, sha256, applied_at) VALUES (?, ?, ?)').run(
    '9999_from_the_future',
    'x',
    0,
  );
  db.pragma('journal_mode = DELETE');
  db.close();
  const before = readFileSync(vaultFile(person));

  const { page } = await launch();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('newer than this ChatVault', {
    timeout: 30_000,
  });
  await expect(page.getByRole('heading', { name: 'Backups' })).toHaveCount(0);
  expect(readFileSync(vaultFile(person)).equals(before)).toBe(true);
});

test('a backup takes the place of a damaged vault, which is kept', async ({ person, launch }) => {
  test.setTimeout(120_000);
  writeClaudeSession(person.claudeConfigDir, 'one', 12);
  const first = await launch();
  await first.page.getByRole('heading', { level: 1 }).waitFor();
  await importAll(first.page, ['claude-code']);
  await first.close();
  const db = new Database(vaultFile(person));
  db.pragma('journal_mode = DELETE');
  db.close();
  mkdirSync(join(person.dataDir, 'backups'), { recursive: true });
  copyFileSync(
    vaultFile(person),
    join(person.dataDir, 'backups', 'vault-20261124T120000000Z-before-test.db'),
  );
  const bytes = readFileSync(vaultFile(person));
  bytes.fill(0x41, 0, Math.min(bytes.length, 60_000));
  writeFileSync(vaultFile(person), bytes);

  const { page } = await launch();
  await expect(page.getByRole('heading', { name: 'Backups' })).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: /^Use the backup/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: /Use/ }).click();
  await expect(page.getByRole('navigation', { name: 'Screens' })).toContainText('12 usage logs', {
    timeout: 30_000,
  });
});

test('a data folder that cannot be made opens a window that says so', async ({
  person,
  launch,
}) => {
  test.setTimeout(60_000);
  writeFileSync(join(person.home, 'file'), 'in the way');
  const { page } = await launch({ dataDir: join(person.home, 'file', 'data') });
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible({ timeout: 30_000 });
  expect((await ask(page, 'app.info')).problem).not.toBeNull();
});
