import { appendFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import {
  createWatcher,
  type Watcher,
  type WatcherDeps,
} from '../../src-main/services/watch/watcher.ts';
import { sources } from '../../src-main/sources/all.ts';
import { claudeLine, claudeLines, createBench, put, until, type Bench } from './support.ts';

/** Starts a watcher over a bench; the regular pass is out of the way unless a test wants it. */
async function watchBench(
  bench: Bench,
  change: Partial<WatcherDeps> = {},
): Promise<Watcher & { told: number[] }> {
  const told: number[] = [];
  const watcher = createWatcher({
    files: bench.deps.files,
    context: bench.deps.context,
    watched: () => sources,
    sync: bench.importer.sync,
    onRows: (changed) => told.push(changed),
    onError: (error) => {
      throw error;
    },
    fullPassMs: 3_600_000,
    ...change,
  });
  onTestFinished(() => watcher.stop());
  await watcher.ready;
  return { ...watcher, told };
}

/** For `expect.poll`: how many rows count, and how long to wait for them. */
const rowsOf = (bench: Bench) => () => bench.sums().rows;
const PATIENCE = { timeout: 15_000, interval: 10 };

test('what was written before it started is taken first', async () => {
  const bench = createBench();
  put(join(bench.claude, 'p', 'a.jsonl'), claudeLines('a', 1, 3));
  const { told } = await watchBench(bench);
  expect(bench.sums().rows).toBe(3);
  expect(told).toEqual([3]);
});

test('an appended line comes in by its own bytes, once it is whole', async () => {
  const bench = createBench();
  const path = put(join(bench.claude, 'p', 'a.jsonl'), claudeLines('a', 1, 3));
  const watcher = await watchBench(bench);
  const line = claudeLine('a', 4);
  appendFileSync(path, line.slice(0, 100));
  appendFileSync(path, line.slice(100));
  await expect.poll(rowsOf(bench), PATIENCE).toBe(4);
  expect(watcher.told.reduce((sum, n) => sum + n)).toBe(4);
  const stored = bench.deps.files.one('claude-code', path);
  expect(stored).toMatchObject({ rowsSeen: 4, complete: true });
});

test('many lines in a burst all come in', async () => {
  const bench = createBench();
  const path = put(join(bench.claude, 'p', 'a.jsonl'), '');
  await watchBench(bench);
  for (let n = 1; n <= 200; n += 1) appendFileSync(path, claudeLine('a', n));
  await expect.poll(rowsOf(bench), PATIENCE).toBe(200);
});

test('new folders inside new folders are found with their files', async () => {
  const bench = createBench();
  mkdirSync(bench.claude, { recursive: true });
  const watcher = await watchBench(bench);
  const deep = join(bench.claude, 'new', 'session', 'subagents');
  put(join(deep, 'agent-1.jsonl'), claudeLines('a', 1, 2));
  await expect.poll(rowsOf(bench), PATIENCE).toBe(2);
  appendFileSync(join(deep, 'agent-1.jsonl'), claudeLine('a', 3));
  await expect.poll(rowsOf(bench), PATIENCE).toBe(3);
  expect(watcher.folders()).toBe(4);
});

test('a renamed file brings no row twice and is followed at its new name', async () => {
  const bench = createBench();
  const path = put(join(bench.claude, 'p', 'a.jsonl'), claudeLines('a', 1, 3));
  await watchBench(bench);
  const moved = join(bench.claude, 'p', 'b.jsonl');
  renameSync(path, moved);
  await until(() => bench.deps.files.one('claude-code', moved) !== null, 'the new name');
  appendFileSync(moved, claudeLine('a', 4));
  await expect.poll(rowsOf(bench), PATIENCE).toBe(4);
});

test('a renamed folder is followed', async () => {
  const bench = createBench();
  put(join(bench.claude, 'p', 'a.jsonl'), claudeLines('a', 1, 3));
  const watcher = await watchBench(bench);
  renameSync(join(bench.claude, 'p'), join(bench.claude, 'q'));
  const moved = join(bench.claude, 'q', 'a.jsonl');
  await until(() => bench.deps.files.one('claude-code', moved) !== null, 'the new name');
  appendFileSync(moved, claudeLine('a', 4));
  await expect.poll(rowsOf(bench), PATIENCE).toBe(4);
  expect(watcher.folders()).toBe(2);
});

test('a root that is made later is found, step by step', async () => {
  const bench = createBench();
  await watchBench(bench);
  mkdirSync(join(bench.home, 'claude'));
  await new Promise((resolve) => setTimeout(resolve, 50));
  const path = put(join(bench.claude, 'p', 'a.jsonl'), claudeLines('a', 1, 2));
  await expect.poll(rowsOf(bench), PATIENCE).toBe(2);
  appendFileSync(path, claudeLine('a', 3));
  await expect.poll(rowsOf(bench), PATIENCE).toBe(3);
});

test('a root that is deleted and made again is found again', async () => {
  const bench = createBench();
  put(join(bench.claude, 'p', 'a.jsonl'), claudeLines('a', 1, 2));
  const watcher = await watchBench(bench);
  rmSync(bench.claude, { recursive: true });
  await until(() => watcher.folders() === 0, 'the watches of the deleted folders to end');
  put(join(bench.claude, 'p', 'b.jsonl'), claudeLines('b', 1, 2));
  await expect.poll(rowsOf(bench), PATIENCE).toBe(4);
  appendFileSync(join(bench.claude, 'p', 'b.jsonl'), claudeLine('b', 3));
  await expect.poll(rowsOf(bench), PATIENCE).toBe(5);
});

test('the regular pass finds what no notice told', async () => {
  const bench = createBench();
  const path = put(join(bench.claude, 'p', 'a.jsonl'), claudeLines('a', 1, 2));
  let watched: typeof sources = [];
  await watchBench(bench, { watched: () => watched, fullPassMs: 50 });
  expect(bench.sums().rows).toBe(0);
  watched = sources;
  await expect.poll(rowsOf(bench), PATIENCE).toBe(2);
  appendFileSync(path, claudeLine('a', 3));
  await expect.poll(rowsOf(bench), PATIENCE).toBe(3);
});

/** Watches that the system holds for this process; null where it does not say. */
function openWatches(): number | null {
  if (process.platform !== 'linux') return null;
  const folder = '/proc/self/fdinfo';
  const infos = readdirSync(folder).map((fd) => {
    try {
      return readFileSync(join(folder, fd), 'utf8');
    } catch {
      return '';
    }
  });
  return infos
    .join('\n')
    .split('\n')
    .filter((line) => line.startsWith('inotify')).length;
}

test('after stop nothing is open and nothing comes in', async () => {
  const bench = createBench();
  const path = put(join(bench.claude, 'p', 'a.jsonl'), claudeLines('a', 1, 2));
  const before = openWatches();
  const watcher = await watchBench(bench);
  expect(watcher.folders()).toBe(2);
  expect((openWatches() ?? 1) > (before ?? 0)).toBe(true);
  await watcher.stop();
  expect(watcher.folders()).toBe(0);
  expect(openWatches()).toBe(before);
  appendFileSync(path, claudeLine('a', 3));
  await watcher.refresh();
  expect(bench.sums().rows).toBe(2);
});
