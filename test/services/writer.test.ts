import { DEFAULT_CONFIG } from '../../src-shared/config/read-config.ts';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createInlineScanner } from '../../src-main/services/imports/inline-scanner.ts';
import { sources } from '../../src-main/sources/all.ts';
import { createIngest } from '../../src-main/vault/ingest.ts';
import { openVault } from '../../src-main/vault/open.ts';
import type { WriterEvents } from '../../src-main/workers/writer-api.ts';
import { createWriterHandlers, type WriterDeps } from '../../src-main/workers/writer-service.ts';
import { batch, usage } from '../vault/support.ts';
import { claudeLines, environmentOf, put, tempFolder } from './support.ts';

const PATIENCE = { timeout: 15_000, interval: 10 };

interface Told {
  name: string;
  payload: unknown;
}

const isClaude = ({ name }: { name: string }): boolean => name === 'claude-code';

/** A writer in this thread over a temporary home. */
function createWriter(
  change: Partial<WriterDeps['data']> = {},
  fillDemo: WriterDeps['fillDemo'] = () => undefined,
) {
  const home = tempFolder();
  const dataDir = join(tempFolder(), 'data');
  const told: Told[] = [];
  const errors: unknown[] = [];
  const writer = createWriterHandlers({
    data: {
      dataDir,
      workerDir: '',
      environment: { env: environmentOf(home), home },
      settings: { ...DEFAULT_CONFIG, watch: true },
      demo: false,
      demoNow: null,
      ...change,
    },
    sources,
    scanner: createInlineScanner(sources),
    clock: Date.now,
    emit: (name, payload) => told.push({ name, payload }),
    fillDemo,
    onError: (error) => errors.push(error),
    onClosed: () => undefined,
  });
  onTestFinished(() => writer.close());
  const log = (name: string) => join(home, 'claude', 'projects', 'p', name);
  const last = <K extends keyof WriterEvents>(name: K) =>
    told.findLast((one) => one.name === name)?.payload as WriterEvents[K] | undefined;
  const claude = async () => (await writer.found()).find(isClaude);
  return { writer, home, dataDir, told, errors, log, last, claude };
}

async function imported(
  { writer, last }: ReturnType<typeof createWriter>,
  names: string[],
): Promise<void> {
  await writer.startImport({ sources: names });
  await expect.poll(() => last('importProgress')?.state, PATIENCE).toBe('done');
}

describe('opening', () => {
  test('a problem is an answer, and the file stays what it was', async () => {
    const { writer, dataDir } = createWriter();
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, 'vault.db'), 'this is a shopping list, not a database');
    expect(await writer.open()).toMatchObject({
      ok: false,
      problem: { kind: 'not-a-database', backups: [] },
    });
    expect(readFileSync(join(dataDir, 'vault.db'), 'utf8')).toContain('shopping list');
    expect(() => writer.found()).toThrow('not open');
  });

  test('again after the problem is gone works', async () => {
    const { writer, dataDir } = createWriter();
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, 'vault.db'), 'no database');
    await writer.open();
    writeFileSync(join(dataDir, 'vault.db'), '');
    expect(await writer.open()).toMatchObject({ ok: true, rows: 0 });
  });

  test('the vault is not there before it is asked for', () => {
    const { dataDir } = createWriter();
    expect(existsSync(dataDir)).toBe(false);
  });
});

describe('watching', () => {
  test('nothing is imported by itself before a person chose', async () => {
    const bench = createWriter();
    put(bench.log('a.jsonl'), claudeLines('a', 1, 3));
    await bench.writer.open();
    await expect.poll(() => bench.last('watchStatus')?.state, PATIENCE).toBe('off');
    expect(await bench.claude()).toMatchObject({ imported: 0 });
  });

  test('leaves the disk alone for the quiet time after opening, and says that it comes', async () => {
    const before = createWriter();
    put(before.log('a.jsonl'), claudeLines('a', 1, 3));
    await before.writer.open();
    await imported(before, ['claude-code']);
    await before.writer.close();

    const { dataDir, home, log } = before;
    const environment = { env: environmentOf(home), home };
    const bench = createWriter({ dataDir, environment, quietMs: 60_000 });
    put(log('b.jsonl'), claudeLines('b', 1, 2));
    await bench.writer.open();
    await sleep(100);
    expect(await bench.writer.watchStatus()).toMatchObject({ state: 'starting' });
    expect(await bench.claude()).toMatchObject({ imported: 3 });
    // What a person changes does not wait.
    await bench.writer.configure({ ...DEFAULT_CONFIG, watch: true });
    await expect.poll(() => bench.last('watchStatus')?.state, PATIENCE).toBe('live');
    expect(await bench.claude()).toMatchObject({ imported: 5 });
  });

  test('only chosen sources are watched; one that comes later is found by itself', async () => {
    const bench = createWriter();
    put(bench.log('a.jsonl'), claudeLines('a', 1, 3));
    await bench.writer.open();
    await imported(bench, ['claude-code']);
    await expect.poll(() => bench.last('watchStatus')?.state, PATIENCE).toBe('live');
    put(bench.log('b.jsonl'), claudeLines('b', 1, 2));
    await expect.poll(async () => (await bench.claude())?.imported, PATIENCE).toBe(5);
    expect(bench.last('watchStatus')?.lastRowAt).toBeGreaterThan(0);
    expect(bench.errors).toEqual([]);
  });

  test('a source that was seen and left out is not watched', async () => {
    const bench = createWriter();
    put(bench.log('a.jsonl'), claudeLines('a', 1, 3));
    put(
      join(bench.home, 'codex', 'sessions', 'r.jsonl'),
      '{"type":"session_meta","payload":{"id":"x"}}\n',
    );
    await bench.writer.open();
    await imported(bench, ['codex']);
    await expect.poll(() => bench.last('watchStatus')?.state, PATIENCE).toBe('live');
    await bench.writer.configure({ ...DEFAULT_CONFIG, watch: true });
    expect(await bench.claude()).toMatchObject({ imported: 0 });
  });

  test('is turned off and on by the settings', async () => {
    const bench = createWriter();
    put(bench.log('a.jsonl'), claudeLines('a', 1, 3));
    await bench.writer.open();
    await imported(bench, ['claude-code']);
    await bench.writer.configure({ ...DEFAULT_CONFIG, watch: false });
    expect(bench.last('watchStatus')?.state).toBe('off');
    put(bench.log('b.jsonl'), claudeLines('b', 1, 2));
    await bench.writer.configure({ ...DEFAULT_CONFIG, watch: true });
    await expect.poll(async () => (await bench.claude())?.imported, PATIENCE).toBe(5);
  });
});

describe('other processes', () => {
  test('rows that another process writes are told', async () => {
    const bench = createWriter();
    await bench.writer.open();
    bench.told.length = 0;
    const other = openVault({ dataDir: bench.dataDir, clock: Date.now });
    createIngest(other).commit({
      source: 'codex',
      file: null,
      batch: batch({ usage: [usage()] }),
      user: null,
      account: null,
    });
    other.close();
    await expect.poll(() => bench.last('stale')?.topics, PATIENCE).toContain('usage');
  });
});

describe('the preview', () => {
  test('tells each count, the one that an import then makes', async () => {
    const bench = createWriter();
    put(bench.log('a.jsonl'), claudeLines('a', 1, 5) + claudeLines('a', 3, 5));
    put(bench.log('b.jsonl'), claudeLines('a', 1, 2) + claudeLines('b', 1, 2));
    await bench.writer.open();
    await bench.writer.preview();
    await expect
      .poll(() => bench.last('sourcesPreview')?.find(isClaude)?.requests, PATIENCE)
      .toBe(7);
    await imported(bench, ['claude-code']);
    expect(await bench.claude()).toMatchObject({ requests: 7, imported: 7 });
  });
});

describe('the demo vault', () => {
  test('is filled once and looks at nothing on the disk', async () => {
    let fills = 0;
    const bench = createWriter({ demo: true }, (vault) => {
      fills += 1;
      const rows = batch({ usage: [usage()] });
      createIngest(vault).commit({
        source: 'codex',
        file: null,
        batch: rows,
        user: null,
        account: null,
      });
    });
    put(bench.log('a.jsonl'), claudeLines('a', 1, 3));
    expect(await bench.writer.open()).toMatchObject({ ok: true, rows: 1 });
    expect(await bench.writer.open()).toMatchObject({ ok: true, rows: 1 });
    expect(await bench.writer.found()).toEqual([]);
    expect(bench.writer.watchStatus()).toMatchObject({ state: 'off' });
    expect(fills).toBe(1);
  });
});
