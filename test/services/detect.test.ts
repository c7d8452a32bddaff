import { mkdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FoundSource } from '../../src-shared/ipc/imports.ts';
import { detectSource, toFoundSource } from '../../src-main/services/detect/found.ts';
import { createPreview } from '../../src-main/services/detect/preview.ts';
import { createRequestCounter } from '../../src-main/services/imports/counter.ts';
import { createInlineScanner } from '../../src-main/services/imports/inline-scanner.ts';
import { sources } from '../../src-main/sources/all.ts';
import { Flag, type ScanBatch } from '../../src-main/sources/source.ts';
import { batch, usage } from '../vault/support.ts';
import { claudeLine, claudeLines, createBench, environmentOf, put, tempFolder } from './support.ts';

function found(environment: { env: Record<string, string>; home: string }): FoundSource[] {
  const context = { environment, settings: {}, timeZone: 'UTC' };
  return sources.map((source) => toFoundSource(detectSource(source, context), null, 0));
}

const byName = (list: FoundSource[], name: string) => list.find((one) => one.name === name);

describe('detection', () => {
  test('looks in the folders of the environment', () => {
    const home = tempFolder();
    const path = put(join(home, 'claude', 'projects', 'p', 'a.jsonl'), claudeLines('a', 1, 2));
    utimesSync(path, 1_700_000_000, 1_700_000_000);
    const list = found({ env: environmentOf(home), home });
    expect(byName(list, 'claude-code')).toEqual({
      name: 'claude-code',
      label: 'Claude Code',
      paths: [join(home, 'claude', 'projects')],
      found: true,
      files: 1,
      bytes: claudeLines('a', 1, 2).length,
      requests: null,
      oldest: 1_700_000_000_000,
      newest: 1_700_000_000_000,
      imported: 0,
    });
    expect(byName(list, 'codex')).toMatchObject({
      found: false,
      files: 0,
      oldest: null,
      newest: null,
    });
  });

  test('looks in the home folder where the environment says nothing', () => {
    const home = tempFolder();
    put(join(home, '.claude', 'projects', 'p', 'a.jsonl'), claudeLines('a', 1, 2));
    put(join(home, '.codex', 'archived_sessions', 'r.jsonl'), '{}\n');
    const list = found({ env: {}, home });
    expect(list.filter(({ found: isThere }) => isThere).map(({ name }) => name)).toEqual([
      'claude-code',
      'codex',
    ]);
    // What is only imported from files is looked for nowhere.
    expect(byName(list, 'openai')).toMatchObject({ found: false, paths: [] });
  });

  test('an empty folder is not a found source', () => {
    const home = tempFolder();
    mkdirSync(join(home, '.claude', 'projects', 'p'), { recursive: true });
    expect(byName(found({ env: {}, home }), 'claude-code')).toMatchObject({ found: false });
  });
});

describe('the preview', () => {
  test('counts each request once, as an import does', async () => {
    const bench = createBench();
    put(join(bench.claude, 'p', 'a.jsonl'), claudeLines('a', 1, 5) + claudeLines('a', 2, 4));
    put(join(bench.claude, 'p', 'b.jsonl'), claudeLines('a', 1, 2) + claudeLines('b', 1, 2));
    put(
      join(bench.claude, 'p', 'side.jsonl'),
      claudeLine('a', 1, { isSidechain: true, requestId: 'x' }) +
        claudeLine('own', 1, { isSidechain: true }),
    );
    const updates: FoundSource[][] = [];
    const preview = createPreview({
      sources,
      scanner: createInlineScanner(sources),
      context: bench.deps.context,
      imported: () => new Map(),
      onUpdate: (list) => updates.push(list),
    });
    await preview.start();
    const counts = updates.map((list) => byName(list, 'claude-code')?.requests);
    expect(counts[0]).toBe(null);
    await bench.run();
    expect(counts.at(-1)).toBe(bench.sums().rows);
    expect(counts.at(-1)).toBe(8);
    expect(byName(preview.found(), 'claude-code')?.requests).toBe(8);
  });

  test('a count is forgotten when the files change', async () => {
    const bench = createBench();
    put(join(bench.claude, 'p', 'a.jsonl'), claudeLines('a', 1, 5));
    const { context } = bench.deps;
    const scanner = createInlineScanner(sources);
    const preview = createPreview({
      sources,
      scanner,
      context,
      imported: () => new Map(),
      onUpdate: () => undefined,
    });
    await preview.start();
    put(join(bench.claude, 'p', 'b.jsonl'), claudeLines('b', 1, 5));
    expect(byName(preview.found(), 'claude-code')?.requests).toBe(null);
  });

  test('stops when cancelled and tells no count', async () => {
    const bench = createBench();
    for (let n = 0; n < 20; n += 1)
      put(join(bench.claude, 'p', `${n}.jsonl`), claudeLines(`s${n}`, 1, 5));
    const { context } = bench.deps;
    const updates: FoundSource[][] = [];
    const scanner = createInlineScanner(sources);
    const preview = createPreview({
      sources,
      scanner,
      context,
      imported: () => new Map(),
      onUpdate: (list) => updates.push(list),
    });
    const running = preview.start();
    preview.cancel();
    await running;
    expect(updates).toHaveLength(1);
    expect(byName(updates[0] ?? [], 'claude-code')?.requests).toBe(null);
  });
});

describe('the counter', () => {
  const [source] = sources;
  if (source === undefined) throw new Error('no source');

  test('a side chain counts unless a main row has its response, in any order', () => {
    const rows = [
      usage({ key: { high: 1, low: 0x01000001 }, flags: Flag.sidechain }),
      usage({ key: { high: 1, low: 0x01000002 } }),
      usage({ key: { high: 2, low: 0x01000001 }, flags: Flag.sidechain }),
      usage({ key: { high: 3, low: 0 }, flags: Flag.sidechain }),
      usage({ key: { high: 3, low: 0 } }),
      usage({ key: { high: 4, low: 0 }, exclusion: 2 }),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (order) => {
        const counter = createRequestCounter(source);
        for (const row of order) counter.add('/a', batch({ usage: [row] }));
        expect(counter.total()).toBe(3);
      }),
    );
  });

  test('a late finding takes a row out, and a history that was none comes back', () => {
    const counter = createRequestCounter(source);
    const [a, b, c] = [1, 2, 3].map((high) => ({ high, low: 0 }));
    if (!a || !b || !c) throw new Error('keys');
    const find = (given: Partial<ScanBatch>) => counter.add('/a', batch(given));
    find({
      usage: [usage({ key: a }), usage({ key: b, exclusion: 3 }), usage({ key: c, exclusion: 2 })],
    });
    expect(counter.total()).toBe(1);
    find({ exclusions: [{ key: a, exclusion: 3 }] });
    expect(counter.total()).toBe(0);
    find({ exclusions: [a, b, c].map((key) => ({ key, exclusion: 0 })) });
    expect(counter.total()).toBe(2);
  });
});
