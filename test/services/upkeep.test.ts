import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { DEFAULT_CONFIG } from '../../src-shared/config/read-config.ts';
import { createInlineScanner } from '../../src-main/services/imports/inline-scanner.ts';
import { sources } from '../../src-main/sources/all.ts';
import { checkIntegrity } from '../../src-main/vault/figures.ts';
import { openVault } from '../../src-main/vault/open.ts';
import { createWriterHandlers } from '../../src-main/workers/writer-service.ts';
import { dump } from '../vault/support.ts';
import { claudeLines, environmentOf, put, tempFolder } from './support.ts';

const PATIENCE = { timeout: 20_000, interval: 20 };
/** The logs of these tests are of this time. */
const LOGGED = Date.parse(timeOfLogs());

function timeOfLogs(): string {
  const found = /"timestamp":"([^"]+)"/.exec(claudeLines('a', 1, 1));
  return found?.[1] ?? '';
}

/** A writer in this thread over a home with a Claude Code log of three requests. */
function createWriter(now: () => number, retentionMonths: number | null = null) {
  const home = tempFolder();
  const dataDir = join(tempFolder(), 'data');
  const errors: unknown[] = [];
  const settings = { ...DEFAULT_CONFIG, watch: true, timeZone: 'UTC', retentionMonths };
  put(join(home, 'claude', 'projects', 'p', 'a.jsonl'), claudeLines('a', 1, 3));
  const writer = createWriterHandlers({
    data: {
      dataDir,
      workerDir: '',
      environment: { env: environmentOf(home), home },
      settings,
      demo: false,
      demoNow: null,
    },
    sources,
    scanner: createInlineScanner(sources),
    clock: now,
    emit: () => undefined,
    fillDemo: () => undefined,
    onError: (error) => errors.push(error),
    onClosed: () => undefined,
  });
  onTestFinished(() => writer.close());
  const imported = async () =>
    (await writer.found()).find(({ name }) => name === 'claude-code')?.imported;
  const importAll = async () => {
    await writer.startImport({ sources: ['claude-code'] });
    await expect.poll(async () => (await writer.importStatus()).state, PATIENCE).toBe('done');
  };
  return { writer, dataDir, errors, settings, imported, importAll };
}

function dumpOf(dataDir: string, now: () => number) {
  const vault = openVault({ dataDir, clock: now });
  try {
    expect(checkIntegrity(vault.read, 'full')).toEqual([]);
    const { rows, rollups, days, sessionDays, sessions, sightings } = dump(vault);
    return { rows, rollups, days, sessionDays, sessions, sightings };
  } finally {
    vault.close();
  }
}

describe('retention', () => {
  const later = () => LOGGED + 100 * 86_400_000;

  test('a changed setting removes old months, with a backup before, and they do not come back', async () => {
    const bench = createWriter(later);
    await bench.writer.open();
    await bench.importAll();
    expect(await bench.imported()).toBe(3);
    await bench.writer.configure({ ...bench.settings, retentionMonths: 1 });
    await expect.poll(bench.imported, PATIENCE).toBe(0);
    await expect.poll(async () => (await bench.writer.upkeepStatus()).running, PATIENCE).toBeNull();
    const { removedBefore, backup, error } = await bench.writer.upkeepStatus();
    expect(error).toBeNull();
    expect(new Date(removedBefore ?? 0).toISOString()).toMatch(/-01T00:00:00\.000Z$/);
    expect(existsSync(join(bench.dataDir, 'backups', backup ?? ''))).toBe(true);
    await bench.importAll();
    // To keep all again brings nothing back either.
    await bench.writer.configure({ ...bench.settings, retentionMonths: null });
    await bench.importAll();
    expect(await bench.imported()).toBe(0);
    expect(bench.errors).toEqual([]);
  });

  test('is applied at the start: what is too old never comes in, and needs no backup', async () => {
    const bench = createWriter(later, 1);
    await bench.writer.open();
    await expect
      .poll(async () => (await bench.writer.upkeepStatus()).removedBefore, PATIENCE)
      .not.toBeNull();
    await bench.importAll();
    expect(await bench.imported()).toBe(0);
    expect(existsSync(join(bench.dataDir, 'backups'))).toBe(false);
  });

  test('where the backup cannot be made nothing goes, and it is said', async () => {
    const bench = createWriter(later);
    await bench.writer.open();
    await bench.importAll();
    put(join(bench.dataDir, 'backups'), 'a file where the folder should be');
    await bench.writer.configure({ ...bench.settings, retentionMonths: 1 });
    await expect
      .poll(async () => (await bench.writer.upkeepStatus()).error, PATIENCE)
      .not.toBeNull();
    expect(await bench.imported()).toBe(3);
    expect((await bench.writer.upkeepStatus()).removedBefore).toBeNull();
  });
});

describe('a source that is deleted', () => {
  const now = () => LOGGED;

  test('goes whole, is ignored, and comes back to the same figures when it is chosen', async () => {
    const bench = createWriter(now);
    await bench.writer.open();
    await bench.importAll();
    const before = dumpOf(bench.dataDir, now);
    await bench.writer.deleteSource({ source: 'claude-code' });
    await expect.poll(bench.imported, PATIENCE).toBe(0);
    await expect.poll(async () => (await bench.writer.upkeepStatus()).running, PATIENCE).toBeNull();
    const empty = dumpOf(bench.dataDir, now);
    expect(empty.rows).toEqual([]);
    expect(empty.sessions).toEqual([]);
    // Watching goes on, without it.
    await bench.writer.configure(bench.settings);
    expect((await bench.writer.watchStatus()).state).toBe('off');
    expect(await bench.imported()).toBe(0);

    await bench.importAll();
    expect(dumpOf(bench.dataDir, now)).toEqual(before);
    expect(bench.errors).toEqual([]);
  });

  test('is chosen again only when it is gone, and can be stopped before', async () => {
    const bench = createWriter(now);
    await bench.writer.open();
    await bench.importAll();
    const before = dumpOf(bench.dataDir, now);
    const asked = bench.writer.deleteSource({ source: 'claude-code' });
    await asked;
    await expect(bench.writer.startImport({ sources: ['claude-code'] })).rejects.toThrow(
      'being removed',
    );
    await bench.writer.cancelDelete();
    await expect.poll(async () => (await bench.writer.upkeepStatus()).running, PATIENCE).toBeNull();
    await bench.importAll();
    expect(dumpOf(bench.dataDir, now)).toEqual(before);
  });

  test('makes no backup: the logs are still there', async () => {
    const bench = createWriter(now);
    await bench.writer.open();
    await bench.importAll();
    await bench.writer.deleteSource({ source: 'claude-code' });
    await expect.poll(bench.imported, PATIENCE).toBe(0);
    expect(readdirSync(bench.dataDir)).not.toContain('backups');
  });
});
