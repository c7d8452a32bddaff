import { DEFAULT_CONFIG } from '../../src-shared/config/read-config.ts';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { exportInputSchema } from '../../src-shared/ipc/exports.ts';
import type { ImportStatus } from '../../src-shared/ipc/imports.ts';
import type { ScannedBatch, ScanSink } from '../../src-main/services/imports/scanner.ts';
import type { ReaderData, ReaderEvents, ReaderMethods } from '../../src-main/workers/reader-api.ts';
import { createThreadScanner } from '../../src-main/workers/thread-scanner.ts';
import { startWorker } from '../../src-main/workers/worker-client.ts';
import type { WriterData, WriterEvents, WriterMethods } from '../../src-main/workers/writer-api.ts';
import { useBundle } from './bundle.ts';
import { claudeLines, createBench, environmentOf, put, tempFolder } from './support.ts';

const bundle = useBundle();
const PATIENCE = { timeout: 20_000, interval: 10 };
const unstopped = new AbortController().signal;

function threadScanner() {
  const scanner = createThreadScanner(bundle.dir(), { background: false });
  onTestFinished(() => scanner.close());
  return scanner;
}

function jobs(paths: readonly string[]) {
  return paths.map((path) => ({ source: 'claude-code', path, stored: null }));
}

describe('the scanner thread', () => {
  test('gives the same as scanning here', async () => {
    const here = createBench();
    const there = createBench({ scanner: threadScanner() }, { home: here.home });
    for (let n = 0; n < 20; n += 1)
      put(join(here.claude, 'p', `${n}.jsonl`), claudeLines(`s${n}`, 1, n * 20));
    const reports = [await here.run(), await there.run()].map(({ rows, files }) => ({
      rows,
      files,
    }));
    expect(reports[1]).toEqual(reports[0]);
    expect(there.sums()).toEqual(here.sums());
    expect((await there.run()).rows.new).toBe(0);
  });

  test('hands small files on together, and a large one in parts', async () => {
    const folder = tempFolder();
    const small = Array.from({ length: 50 }, (_, n) =>
      put(join(folder, `${n}.jsonl`), claudeLines(`s${n}`, 1, 2)),
    );
    const large = put(join(folder, 'large.jsonl'), claudeLines('large', 1, 6_000));
    const calls: (readonly ScannedBatch[])[] = [];
    const sink: ScanSink = { batches: (batches) => calls.push(batches), failed: () => undefined };
    await threadScanner().run(jobs([...small, large]), sink, unstopped);
    const batches = calls.flat();
    const order = batches.map(({ job }) => job);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(calls.length).toBeLessThan(batches.length);
    const parts = batches.filter(({ job }) => job === 50);
    expect(parts.map(({ file }) => file.complete)).toEqual([
      ...parts.slice(1).map(() => false),
      true,
    ]);
    expect(parts.map(({ file }) => file.fromStart)).toEqual([
      true,
      ...parts.slice(1).map(() => false),
    ]);
    expect(parts.reduce((sum, { batch }) => sum + batch.usage.length, 0)).toBe(6_000);
  });

  test('waits while too much is on its way, and stops when told', async () => {
    const folder = tempFolder();
    const paths = Array.from({ length: 12 }, (_, n) =>
      put(join(folder, `${n}.jsonl`), claudeLines(`s${n}`, 1, 3000)),
    );
    const stop = new AbortController();
    let taken = 0;
    const sink: ScanSink = {
      batches: () => {
        taken += 1;
        if (taken === 2) stop.abort();
      },
      failed: () => undefined,
    };
    const scanner = threadScanner();
    await scanner.run(jobs(paths), sink, stop.signal);
    expect(taken).toBe(2);
    // And it is of use again.
    let rows = 0;
    const counting: ScanSink = {
      batches: (batches) => batches.forEach(({ batch }) => (rows += batch.usage.length)),
      failed: () => undefined,
    };
    await scanner.run(jobs(paths.slice(0, 2)), counting, unstopped);
    expect(rows).toBe(6000);
  });

  test('what the taker throws ends the run, and nothing more comes', async () => {
    const folder = tempFolder();
    const paths = Array.from({ length: 10 }, (_, n) =>
      put(join(folder, `${n}.jsonl`), claudeLines(`s${n}`, 1, 3000)),
    );
    let calls = 0;
    const sink: ScanSink = {
      batches: () => {
        calls += 1;
        throw new Error('disk full');
      },
      failed: () => undefined,
    };
    const scanner = threadScanner();
    await expect(scanner.run(jobs(paths), sink, unstopped)).rejects.toThrow('disk full');
    await scanner.run(jobs([]), sink, unstopped);
    expect(await scanner.count('claude-code', paths.slice(0, 2), unstopped)).toBe(6000);
    expect(calls).toBe(1);
  });

  test('a file that cannot be read is told in its place', async () => {
    const folder = tempFolder();
    const good = put(join(folder, 'a.jsonl'), claudeLines('a', 1, 2));
    const failed: [number, string][] = [];
    const sink: ScanSink = {
      batches: () => undefined,
      failed: (job, reason) => failed.push([job, reason]),
    };
    await threadScanner().run(jobs([join(folder, 'none.jsonl'), good]), sink, unstopped);
    expect(failed).toEqual([[0, 'It is not there.']]);
  });

  test('a thread that cannot start fails its run', async () => {
    const scanner = createThreadScanner(tempFolder(), { background: false });
    const sink: ScanSink = { batches: () => undefined, failed: () => undefined };
    await expect(scanner.run(jobs(['/x']), sink, unstopped)).rejects.toThrow(
      'stopped unexpectedly',
    );
  });
});

function startWriter(home: string, dataDir: string) {
  const data: WriterData = {
    dataDir,
    workerDir: bundle.dir(),
    environment: { env: environmentOf(home), home },
    settings: { ...DEFAULT_CONFIG, watch: true },
    demo: false,
    demoNow: null,
  };
  const writer = startWorker<WriterMethods, WriterEvents>(bundle.dir(), 'writer', data);
  onTestFinished(() => writer.stop());
  const statuses: ImportStatus[] = [];
  const stale = new Set<string>();
  const failures: unknown[] = [];
  writer.on('importProgress', (status) => statuses.push(status));
  writer.on('stale', ({ topics }) => topics.forEach((topic) => stale.add(topic)));
  writer.on('failed', (failure) => failures.push(failure));
  return { writer, statuses, stale, failures };
}

describe('the writer thread', () => {
  test('finds, imports, watches, and closes', async () => {
    const home = tempFolder();
    const path = put(join(home, 'claude', 'projects', 'p', 'a.jsonl'), claudeLines('a', 1, 300));
    const { writer, statuses, stale, failures } = startWriter(home, join(tempFolder(), 'data'));
    expect(await writer.call('open')).toMatchObject({ ok: true, rows: 0 });
    const claude = async () =>
      (await writer.call('found')).find(({ name }) => name === 'claude-code');
    expect(await claude()).toMatchObject({ found: true, files: 1, imported: 0 });
    expect(await writer.call('watchStatus')).toEqual({ state: 'off', lastRowAt: null });

    await writer.call('startImport', { sources: ['claude-code'] });
    await expect.poll(() => statuses.at(-1)?.state, PATIENCE).toBe('done');
    await expect.poll(() => [...stale].sort(), PATIENCE).toEqual(['imports', 'sources', 'usage']);

    await expect.poll(async () => (await writer.call('watchStatus')).state, PATIENCE).toBe('live');
    appendFileSync(path, claudeLines('a', 301, 302));
    await expect.poll(async () => (await claude())?.imported, PATIENCE).toBe(302);

    await writer.call('close');
    expect(await writer.ended).toBe(null);
    expect(failures).toEqual([]);
  });

  test('answers calls while it imports', async () => {
    const home = tempFolder();
    for (let n = 0; n < 10; n += 1) {
      put(join(home, 'claude', 'projects', 'p', `${n}.jsonl`), claudeLines(`s${n}`, 1, 2000));
    }
    const { writer, statuses } = startWriter(home, join(tempFolder(), 'data'));
    await writer.call('open');
    await writer.call('startImport', { sources: ['claude-code'] });
    const during: string[] = [];
    do during.push((await writer.call('importStatus')).state);
    while (during.at(-1) === 'running');
    expect(during.filter((state) => state === 'running').length).toBeGreaterThan(1);
    expect(statuses.at(-1)).toMatchObject({ state: 'done', sources: [{ new: 20_000 }] });
  });

  test('that dies fails what waits for it', async () => {
    const { writer } = startWriter(tempFolder(), join(tempFolder(), 'data'));
    const pending = writer.call('open');
    await writer.stop();
    await expect(pending).rejects.toThrow('stopped unexpectedly');
  });
});

describe('a reader thread', () => {
  test('answers queries beside the writer, and exports to a file', async () => {
    const bench = createBench();
    put(join(bench.claude, 'p', 'a.jsonl'), claudeLines('a', 1, 300));
    await bench.run();
    const data: ReaderData = {
      dataDir: bench.vault.dataDir,
      settings: {
        rules: [{ name: 'atlas', globs: ['/home/ada/*'] }],
        home: '/home/ada',
        pricing: DEFAULT_CONFIG.pricing,
        timeZone: 'UTC',
        firstDayOfWeek: 'monday',
        prediction: { windowDays: 90, confidenceInterval: 0.8 },
        sources: {},
        accounts: [],
      },
    };
    const reader = startWorker<ReaderMethods, ReaderEvents>(bundle.dir(), 'reader', data);
    onTestFinished(() => reader.stop());
    const ask = (method: string, input: unknown) => reader.call('query', { method, input });
    expect(await ask('vaultInfo', undefined)).toMatchObject({ rows: 300 });
    expect(await ask('totals', { filter: { project: ['atlas'] } })).toMatchObject({
      totalCount: 300,
    });

    put(join(bench.claude, 'p', 'b.jsonl'), claudeLines('b', 1, 5));
    await bench.run();
    expect(await ask('vaultInfo', undefined)).toMatchObject({ rows: 305 });

    await reader.call('configure', {
      rules: [{ name: 'other', globs: ['/home/ada/*'] }],
      pricing: DEFAULT_CONFIG.pricing,
      timeZone: 'UTC',
      firstDayOfWeek: 'monday',
      prediction: { windowDays: 90, confidenceInterval: 0.8 },
      sources: {},
      accounts: [],
      home: '/home/ada',
    });
    expect(await ask('totals', { filter: { project: ['atlas'] } })).toMatchObject({
      totalCount: 0,
    });
    await expect(ask('nonsense', undefined)).rejects.toMatchObject({
      failure: { kind: 'internal' },
    });

    const path = join(bench.home, 'usage.csv');
    const input = exportInputSchema.parse({});
    const cancel = new Int32Array(new SharedArrayBuffer(4));
    expect(await reader.call('export', { input, path, cancel })).toMatchObject({ path, rows: 305 });
    expect(readFileSync(path, 'utf8').split('\r\n').length).toBe(305 + 2);

    Atomics.store(cancel, 0, 1);
    const stopped = reader.call('export', { input, path: join(bench.home, 'no.csv'), cancel });
    await expect(stopped).rejects.toMatchObject({ failure: { kind: 'cancelled' } });
    expect(existsSync(join(bench.home, 'no.csv'))).toBe(false);
    await reader.call('close');
    expect(await reader.ended).toBe(null);
  });

  test('without a vault fails each question in words', async () => {
    const data: ReaderData = {
      dataDir: tempFolder(),
      settings: {
        rules: [],
        home: '',
        pricing: DEFAULT_CONFIG.pricing,
        timeZone: 'UTC',
        firstDayOfWeek: 'monday',
        prediction: { windowDays: 90, confidenceInterval: 0.8 },
        sources: {},
        accounts: [],
      },
    };
    const reader = startWorker<ReaderMethods, ReaderEvents>(bundle.dir(), 'reader', data);
    onTestFinished(() => reader.stop());
    const question = reader.call('query', { method: 'vaultInfo', input: undefined });
    await expect(question).rejects.toMatchObject({ failure: { kind: 'vault' } });
  });
});
