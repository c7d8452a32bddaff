import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { MonthReport } from '../../../src-main/queries/month-report.ts';
import {
  createReportDesk,
  type ReportDeskDeps,
} from '../../../src-main/services/exports/report/report-desk.ts';
import { writeExport } from '../../../src-main/services/exports/write-export.ts';
import { querySettings } from '../../../src-main/queries/query-settings.ts';
import { exportInputSchema } from '../../../src-shared/ipc/exports.ts';
import { reportInputSchema } from '../../../src-shared/ipc/reports.ts';
import { soundConfig } from '../../config/support.ts';
import { askVault } from '../../queries/support.ts';
import { tempFolder } from '../../vault/support.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const isRoot = process.getuid?.() === 0;

function report(): MonthReport {
  const rows = [{ timestamp: NOW - 1000, model: 'm1' }];
  return askVault('time_zone: UTC\n', rows, NOW).queries.monthReport({ month: '2026-11' });
}

function desk(given: Partial<ReportDeskDeps>) {
  return createReportDesk({
    choosePath: () => Promise.resolve(null),
    ask: () => Promise.resolve(report()),
    print: (page) => Promise.resolve(Buffer.from(`%PDF-1.4 ${page.length}`)),
    ...given,
  });
}

/** A file system of its own with little room. */
function smallDisk(size: string): string {
  const folder = join(tempFolder(), 'disk');
  mkdirSync(folder);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]);
  onTestFinished(() => void execFileSync('umount', ['-l', folder]));
  return folder;
}

function canMount(): boolean {
  try {
    if (!isRoot || process.platform !== 'linux') return false;
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('saving a report', () => {
  it.each(['html', 'pdf'] as const)(
    'writes %s where the person said, and knows it',
    async (kind) => {
      const folder = tempFolder();
      const asked: string[] = [];
      const { save, lastFile } = desk({
        choosePath: ({ name }) => {
          asked.push(name);
          return Promise.resolve(join(folder, 'mine'));
        },
      });
      expect(() => lastFile()).toThrow('No report was saved yet.');
      const { path, bytes } = await save({ month: '2026-11', kind });
      expect(asked).toEqual([`llm-usage-2026-11.${kind}`]);
      expect(path).toBe(join(folder, `mine.${kind}`));
      expect(lastFile()).toBe(path);
      expect(readdirSync(folder)).toEqual([`mine.${kind}`]);
      const written = readFileSync(join(folder, `mine.${kind}`));
      expect(written.length).toBe(bytes);
      expect(written.toString().slice(0, 5)).toBe(kind === 'pdf' ? '%PDF-' : '<!doc');
    },
  );

  it('writes nothing when no file is chosen, and asks for none where the month is refused', async () => {
    expect(await desk({}).save({ month: '2026-11', kind: 'pdf' })).toEqual({
      path: null,
      bytes: 0,
    });
    let isAsked = false;
    const refused = desk({
      ask: () => Promise.reject(new Error('no such month')),
      choosePath: () => {
        isAsked = true;
        return Promise.resolve(null);
      },
    });
    await expect(refused.save({ month: '2030-01', kind: 'pdf' })).rejects.toThrow('no such month');
    expect(isAsked).toBe(false);
  });

  it('writes one at a time, and is free again after one that failed', async () => {
    const folder = tempFolder();
    let fail = true;
    const { save } = desk({
      choosePath: () => Promise.resolve(join(folder, 'r.pdf')),
      print: () =>
        fail ? Promise.reject(new Error('no printer')) : Promise.resolve(Buffer.from('x')),
    });
    const first = save({ month: '2026-11', kind: 'pdf' });
    await expect(save({ month: '2026-11', kind: 'pdf' })).rejects.toMatchObject({
      failure: { kind: 'busy' },
    });
    await expect(first).rejects.toThrow('no printer');
    expect(readdirSync(folder)).toEqual([]);
    fail = false;
    expect((await save({ month: '2026-11', kind: 'pdf' })).bytes).toBe(1);
  });

  it('says that the folder is gone, and makes none', async () => {
    const folder = join(tempFolder(), 'there');
    mkdirSync(folder);
    const path = join(folder, 'r.html');
    const { save } = desk({ choosePath: () => Promise.resolve(path) });
    rmSync(folder, { recursive: true });
    await expect(save({ month: '2026-11', kind: 'html' })).rejects.toMatchObject({
      failure: { kind: 'file', value: path, message: expect.stringContaining('does not exist') },
    });
    expect(existsSync(folder)).toBe(false);
  });

  it.skipIf(isRoot)('leaves the file that was there where nothing may be written', async () => {
    const folder = join(tempFolder(), 'closed');
    mkdirSync(folder);
    const path = join(folder, 'r.html');
    writeFileSync(path, 'before');
    chmodSync(folder, 0o500);
    const saved = desk({ choosePath: () => Promise.resolve(path) }).save({
      month: '2026-11',
      kind: 'html',
    });
    await expect(saved).rejects.toMatchObject({ failure: { kind: 'file', value: path } });
    chmodSync(folder, 0o700);
    expect(readFileSync(path, 'utf8')).toBe('before');
    expect(readdirSync(folder)).toEqual(['r.html']);
  });

  it('is asked for by month and kind alone', () => {
    const isFine = (input: unknown) => reportInputSchema.safeParse(input).success;
    expect(isFine({ month: '2026-11', kind: 'pdf' })).toBe(true);
    expect(isFine({ month: '2026-11', kind: 'pdf', path: '/etc/passwd' })).toBe(false);
    expect(isFine({ month: '../2026-11', kind: 'pdf' })).toBe(false);
    expect(isFine({ month: '2026-13', kind: 'pdf' })).toBe(false);
    expect(isFine({ month: '2026-11', kind: 'exe' })).toBe(false);
  });
});

it.runIf(canMount())(
  'a full disk keeps the file that was there and leaves no half one',
  async () => {
    const folder = smallDisk('16k');
    const before = (name: string): string => {
      writeFileSync(join(folder, name), 'before');
      return join(folder, name);
    };
    const html = before('r.html');
    const { save } = desk({
      choosePath: () => Promise.resolve(html),
      print: () => Promise.resolve(Buffer.alloc(40_000)),
    });
    const full = {
      failure: { kind: 'file', message: expect.stringContaining('the disk is full') },
    };
    await expect(save({ month: '2026-11', kind: 'pdf' })).rejects.toMatchObject(full);

    const csv = before('usage.csv');
    const rows = Array.from({ length: 200 }, (_, at) => ({ timestamp: NOW - at, model: 'm1' }));
    const { vault } = askVault('time_zone: UTC\n', rows, NOW);
    const written = writeExport({
      db: vault.read,
      settings: querySettings(soundConfig('time_zone: UTC\n'), '/home/ada'),
      input: exportInputSchema.parse({}),
      path: csv,
      isCancelled: () => false,
      onProgress: () => undefined,
    });
    await expect(written).rejects.toMatchObject(full);
    expect(readdirSync(folder).toSorted()).toEqual(['r.html', 'usage.csv']);
    expect([html, csv].map((path) => readFileSync(path, 'utf8'))).toEqual(['before', 'before']);
  },
);
