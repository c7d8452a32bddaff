import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import {
  sumTotals,
  writeClaudeSession,
  writeCodexSession,
  writeTroubledSession,
} from '../support/fixture-logs.ts';
import { ask, expect, grid, type Person, showAll, test } from './support.ts';

/** What is written into the person's home: 81 requests, one of them failed, and one line that cannot be read. */
function writeLogs({ claudeConfigDir, codexHome }: Person) {
  const claude = [
    writeClaudeSession(claudeConfigDir, 'one', 40),
    writeClaudeSession(claudeConfigDir, 'two', 25),
  ];
  const codex = writeCodexSession(codexHome, '0199-codex-session', 15);
  writeTroubledSession(claudeConfigDir, 'troubled');
  return sumTotals(...claude, codex, { requests: 1, inputTokens: 0, outputTokens: 0 });
}

async function saveTo(app: ElectronApplication, filePath: string): Promise<void> {
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
  }, filePath);
}

async function exportShown(page: Page, format: string): Promise<void> {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('combobox', { name: 'Format' }).click();
  await page.getByRole('option', { name: format }).click();
  await page.getByRole('button', { name: 'Choose file and export…' }).click();
  await expect
    .poll(async () => (await ask(page, 'exports.status')).state, { timeout: 20_000 })
    .toBe('done');
  await expect(page.getByText(/Exported \d+ rows/).first()).toBeVisible();
}

function records(file: string): string[][] {
  const lines = readFileSync(file, 'utf8').split('\r\n');
  return lines.filter((line) => line !== '').map((line) => line.split(','));
}

test('from logs on this disk to a browsed table, and still there after a restart', async ({
  person,
  launch,
}) => {
  test.setTimeout(180_000);
  const totals = writeLogs(person);
  const first = await launch();
  const { app, page } = first;

  await test.step('the first run says what was found', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toContainText(
      '81 requests in 2 sources',
      { timeout: 30_000 },
    );
    await expect(page.getByRole('row', { name: /Claude Code/ })).toContainText('66');
    await expect(page.getByRole('row', { name: /Codex CLI/ })).toContainText('15');
    expect((await ask(page, 'vault.info')).rows).toBe(0);
  });

  await test.step('imports by choice and reports', async () => {
    await page.getByRole('button', { name: 'Import 2 sources' }).click();
    await expect
      .poll(async () => (await ask(page, 'vault.info')).rows, { timeout: 30_000 })
      .toBe(81);
    await expect(page.getByRole('heading', { name: 'Rejected lines' })).toBeVisible();
    await expect(page.getByRole('row', { name: /troubled\.jsonl/ })).toContainText('3');
  });

  await test.step('lists every request with its totals', async () => {
    await showAll(page);
    await expect(page.getByText('1 to 81 of 81')).toBeVisible();
    const shown = await ask(page, 'usage.totals', {});
    expect(shown).toMatchObject({ ...totals, totalCount: 81, errors: 1 });
    await expect(page.getByRole('region', { name: 'Totals' })).toContainText('81');
    expect(shown.unpricedRequests).toBe(0);
    // claude-opus-4-5, 49 fresh, 100 written, 1,000 read, 89 out: 245 + 625 + 500 + 2,225 millionths of a dollar.
    await expect(
      grid(page).getByRole('row', { name: /opus/ }).filter({ hasText: '1,149' }),
    ).toContainText('$0.0036');
    // What Claude Code wrote itself is free.
    await expect(grid(page).getByRole('row', { name: /<synthetic>/ })).toContainText('$0.00');
  });

  await test.step('filters, and says by what', async () => {
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByText('OpenAI').waitFor();
    await page.getByRole('checkbox', { name: /gpt-5-codex/ }).click();
    await page.getByRole('button', { name: 'Done' }).click();
    await expect(page.getByRole('group', { name: 'Filters' })).toContainText(
      'Model is gpt-5-codex',
    );
    await expect(page.getByText('1 to 15 of 15')).toBeVisible();
  });

  await test.step('shows where a row came from', async () => {
    await grid(page)
      .getByRole('row', { name: /gpt-5-codex/ })
      .first()
      .click();
    const inspector = page.getByRole('complementary', { name: 'Usage log' });
    await expect(inspector).toContainText('rollout-');
    await expect(inspector).toContainText('line 18');
    await page.keyboard.press('Escape');
  });

  await test.step('exports what is shown', async () => {
    const file = join(person.home, 'codex.csv');
    await saveTo(app, file);
    await exportShown(page, 'CSV, comma, UTF-8');
    const [header = [], ...rows] = records(file);
    expect(header.slice(0, 11)).toEqual([
      'timestamp',
      'model_name',
      'input_tokens',
      'output_tokens',
      'total_tokens',
      'cost',
      'provider',
      'response_time_ms',
      'status_code',
      'request_id',
      'error_details',
    ]);
    expect(rows).toHaveLength(15);
    // Newest first; the newest is the 15th request of the rollout: 503 fresh × 1.25 + 512 cached × 0.125 + 115 × 10.
    expect(rows[0]?.slice(0, 10)).toEqual([
      '2026-11-24T12:00:00.000Z',
      'gpt-5-codex',
      '1015',
      '115',
      '1130',
      '0.001842750',
      'openai',
      '',
      '',
      '',
    ]);
    expect(rows.map((row) => Number(row[2]))).toEqual(
      Array.from({ length: 15 }, (_, index) => 1015 - index),
    );
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  await test.step('exports JSON Lines too', async () => {
    const file = join(person.home, 'codex.jsonl');
    await saveTo(app, file);
    await exportShown(page, 'JSON Lines, UTF-8');
    const lines = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(15);
    expect(lines[0]).toMatchObject({
      model: 'gpt-5-codex',
      inputTokens: 1015,
      outputTokens: 115,
      netCost: '0.001842750',
      project: '/home/ada/ledger',
    });
  });

  await first.close();
  const second = await launch();
  await expect(second.page.getByText('81 usage logs', { exact: false }).first()).toBeVisible({
    timeout: 30_000,
  });
  await showAll(second.page);
  await expect(second.page.getByText('1 to 81 of 81')).toBeVisible();
  expect(await ask(second.page, 'usage.totals', {})).toMatchObject({ ...totals, totalCount: 81 });
});
