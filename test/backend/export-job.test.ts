import { DEFAULT_CONFIG } from '../../src-shared/config/read-config.ts';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  createExportJob,
  type ExportJobDeps,
  fileName,
} from '../../src-main/services/backend/export-job.ts';
import { startReader } from '../../src-main/services/backend/reader-lanes.ts';
import { ChatVaultError } from '../../src-shared/ipc/envelope.ts';
import { exportInputSchema, type ExportStatus } from '../../src-shared/ipc/exports.ts';
import { until, workerDir } from './stub-workers.ts';

const INPUT = exportInputSchema.parse({ suggestedName: 'usage-2026-11' });
const WRITES = `{ export: ({ path, input }) => {
  tell('exportProgress', { rows: 1, totalRows: 2, bytes: 10 });
  return { path, rows: 2, bytes: 20, durationMs: 7 };
} }`;
const WAITS = `{ export: async ({ cancel }) => {
  while (Atomics.load(cancel, 0) === 0) await new Promise((next) => setTimeout(next, 5));
  fail('cancelled', 'cancelled');
} }`;

function job(reader: string, change: Partial<ExportJobDeps> = {}) {
  const dir = workerDir({ reader });
  const told: ExportStatus[] = [];
  const errors: unknown[] = [];
  const made = createExportJob({
    choosePath: ({ name }) => Promise.resolve(join(dir, name)),
    startReader: () =>
      Promise.resolve(
        startReader(dir, {
          dataDir: dir,
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
        }),
      ),
    onStatus: (status) => told.push(status),
    onError: (_where, error) => errors.push(error),
    clock: () => 0,
    ...change,
  });
  const ended = () => until(() => !['choosing', 'running'].includes(made.status().state));
  return { ...made, dir, told, errors, ended };
}

describe('an export', () => {
  it('goes from choosing to done, with progress', async () => {
    const { start, status, told, dir, ended } = job(WRITES);
    const path = join(dir, 'usage-2026-11.csv');
    expect(await start(INPUT)).toMatchObject({ state: 'running', path });
    await ended();
    expect(status()).toEqual({
      state: 'done',
      path,
      format: 'csv',
      rows: 2,
      totalRows: 2,
      bytes: 20,
      durationMs: 7,
      error: null,
    });
    expect(told.map((one) => one.state)).toEqual(['choosing', 'running', 'running', 'done']);
  });

  it('is idle again when no file was chosen', async () => {
    const { start, status } = job(WRITES, { choosePath: () => Promise.resolve(null) });
    expect(await start(INPUT)).toMatchObject({ state: 'idle', path: null });
    expect(status().state).toBe('idle');
  });

  it('is idle again when the dialog fails', async () => {
    const { start, status } = job(WRITES, {
      choosePath: () => Promise.reject(new Error('no dialog')),
    });
    await expect(start(INPUT)).rejects.toThrow('no dialog');
    expect(status().state).toBe('idle');
  });

  it('is the only one at a time', async () => {
    const { start, stop } = job(WAITS);
    const first = start(INPUT);
    await expect(start(INPUT)).rejects.toMatchObject({ failure: { kind: 'busy' } });
    await first;
    await expect(start(INPUT)).rejects.toMatchObject({ failure: { kind: 'busy' } });
    await stop();
  });

  it('can be cancelled, and started again', async () => {
    const { start, status, cancel, ended } = job(WAITS);
    await start(INPUT);
    cancel();
    await ended();
    expect(status()).toMatchObject({ state: 'cancelled', error: null });
    expect(await start(INPUT)).toMatchObject({ state: 'running' });
    cancel();
    await ended();
  });

  it('says what failed in its own words, and only that', async () => {
    const full = job("{ export: () => fail('file', 'The disk is full.') }");
    await full.start(INPUT);
    await full.ended();
    expect(full.status()).toMatchObject({ state: 'failed', error: 'The disk is full.' });
    expect(full.errors).toEqual([]);
    const odd = job('{ export: die }');
    await odd.start(INPUT);
    await odd.ended();
    expect(odd.status()).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('stopped unexpectedly'),
    });
    expect(odd.errors).toHaveLength(1);
  });

  it('fails when the vault is not open', async () => {
    const error = new ChatVaultError({ kind: 'vault', message: 'The vault is not open.' });
    const { start, status, ended } = job(WRITES, { startReader: () => Promise.reject(error) });
    await start(INPUT);
    await ended();
    expect(status()).toMatchObject({ state: 'failed', error: 'The vault is not open.' });
  });
});

describe('the file of an export', () => {
  it('gets the ending that a dialog left out, unless that would replace a file unasked', async () => {
    const bare = job(WRITES, { choosePath: () => Promise.resolve(null) });
    const chosen = join(bare.dir, 'mine');
    const named = job(WRITES, { choosePath: () => Promise.resolve(chosen) });
    expect((await named.start(INPUT)).path).toBe(`${chosen}.csv`);
    await named.ended();
    writeFileSync(`${chosen}.csv`, 'kept');
    expect((await named.start(INPUT)).path).toBe(chosen);
    await named.ended();
  });

  it.each([
    ['usage', 'usage.csv'],
    ['usage.csv', 'usage.csv'],
    ['../../etc/passwd', 'passwd.csv'],
    ['C:\\temp\\a', 'a.csv'],
    ['.hidden', 'hidden.csv'],
    ['', 'usage.csv'],
    ['a\u0000b\nc:d', 'abcd.csv'],
    ['x'.repeat(400), `${'x'.repeat(150)}.csv`],
  ])('is suggested plainly: %j', (suggested, name) =>
    expect(fileName(suggested, 'csv')).toBe(name),
  );
});
