import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { demoParts, fillDemo } from '../../src-main/services/demo/fill-demo.ts';
import { NO_PRICES } from '../../src-main/vault/pricing/terms.ts';
import { openVault, type WriteVault } from '../../src-main/vault/open.ts';
import { rebuildRollups } from '../../src-main/vault/rollups/rebuild.ts';

const NOW = Date.UTC(2026, 10, 24, 14, 32, 10);
const DAY = 86_400_000;

function allRows() {
  return demoParts(NOW, 60).flatMap((part) =>
    part.usage.map((row) => ({ ...row, source: part.source, user: part.user })),
  );
}

function demoVault(): WriteVault {
  const dataDir = mkdtempSync(join(tmpdir(), 'chatvault-demo-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const vault = openVault({ dataDir, clock: () => NOW });
  onTestFinished(() => vault.close());
  fillDemo(vault, NOW, () => NO_PRICES);
  return vault;
}

describe('the demo rows', () => {
  it('are the same every time, and move with now', () => {
    expect(demoParts(NOW, 60)).toEqual(demoParts(NOW, 60));
    const later = demoParts(NOW + 3_600_000, 60).flatMap((part) => part.usage);
    expect(Math.max(...later.map((row) => row.timestamp))).toBe(NOW + 3_600_000 - 4000);
  });

  it('are about 20,000 over 120 days, the newest some seconds ago', () => {
    const rows = allRows();
    const times = rows.map((row) => row.timestamp);
    expect(rows.length).toBeGreaterThan(17_000);
    expect(rows.length).toBeLessThan(23_000);
    expect(Math.max(...times)).toBe(NOW - 4000);
    expect(NOW - Math.min(...times)).toBeGreaterThan(118 * DAY);
    expect(NOW - Math.min(...times)).toBeLessThan(121 * DAY);
  });

  it('name both sources, the people, the models and the failures', () => {
    const rows = allRows();
    const distinct = (values: unknown[]) => [...new Set(values)].map(String).sort();
    expect(distinct(rows.map((row) => row.source))).toEqual(['claude-code', 'codex']);
    expect(distinct(rows.map((row) => row.user))).toEqual(['cron', 'jonas', 'maya']);
    expect(distinct(rows.map((row) => row.statusCode))).toEqual(['200', '429', '500', '529']);
    expect(distinct(rows.map((row) => row.model))).toEqual([
      'claude-haiku-4-5',
      'claude-opus-4-5',
      'claude-sonnet-4-5',
      'gpt-5-codex',
      'gpt-5.5',
    ]);
    for (const row of rows.filter((one) => one.isError)) {
      expect(JSON.parse(row.errorDetails ?? '')).toMatchObject({ status: row.statusCode });
    }
  });

  it('follow the week and the day', () => {
    const rows = allRows().filter((row) => row.user !== 'cron');
    const local = rows.map((row) => new Date(row.timestamp + 3_600_000));
    const weekend = local.filter((time) => [0, 6].includes(time.getUTCDay())).length;
    const night = local.filter((time) => time.getUTCHours() < 6).length;
    expect(weekend / rows.length).toBeLessThan(0.15);
    expect(night / rows.length).toBeLessThan(0.05);
  });

  it('have whole tokens and keys of their own', () => {
    const rows = allRows();
    expect(new Set(rows.map((row) => `${row.key.high} ${row.key.low}`)).size).toBe(rows.length);
    for (const row of rows) {
      const tokens = [
        row.freshInputTokens,
        row.cacheReadTokens,
        row.cacheWrite5mTokens,
        row.cacheWrite1hTokens,
      ];
      for (const count of [...tokens, row.outputTokens]) {
        if (!Number.isSafeInteger(count) || count < 0) throw new Error(`bad count ${count}`);
      }
      if (row.reasoningTokens > row.outputTokens) throw new Error('reasoning is a part of output');
    }
  });
});

describe('the demo vault', () => {
  it('holds every row once, with its project and person, and its rollups are right', () => {
    const vault = demoVault();
    const { rows } =
      vault.read.prepare<{ rows: number }>('SELECT count(*) AS rows FROM usage_logs').get() ?? {};
    expect(rows).toBe(allRows().length);
    const without = vault.read.prepare<{ rows: number }>(
      'SELECT count(*) AS rows FROM usage_logs WHERE project_id IS NULL OR user_id IS NULL OR excluded <> 0',
    );
    expect(without.get()).toEqual({ rows: 0 });
    const rollups = () =>
      vault.read.prepare<unknown>('SELECT * FROM usage_rollups ORDER BY 1, 2, 3, 4, 5, 6, 7').all();
    const kept = rollups();
    rebuildRollups(vault.db);
    expect(rollups()).toEqual(kept);
  });

  it('is filled only once', () => {
    const vault = demoVault();
    const count = vault.read.prepare<unknown>('SELECT count(*) FROM usage_logs');
    const before = count.get();
    fillDemo(vault, NOW + DAY, () => NO_PRICES);
    expect(count.get()).toEqual(before);
  });
});
