import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createPreview } from '../../src-main/services/detect/preview.ts';
import { createInlineScanner } from '../../src-main/services/imports/inline-scanner.ts';
import { sources } from '../../src-main/sources/all.ts';
import { context, count, meta } from '../sources/codex-support.ts';
import { createBench, put, type Bench } from './support.ts';

const text = (...lines: string[]): string => lines.map((line) => `${line}\n`).join('');

/** Three requests of 100, 200 and 300 tokens. */
const parent = text(
  meta('p', 0),
  context(1),
  count(2, [100], [100]),
  count(3, [300], [200]),
  count(4, [600], [300]),
);

/** A fork that says nowhere where its history ends: that of the parent's first two requests, then 40 tokens of its own. */
const fork = text(
  meta('c', 100, { forked_from_id: 'p' }),
  context(101),
  count(102, [100], [100]),
  count(103, [300], [200]),
  count(150, [340], [40]),
);

const codex = { sources: ['codex'] };
const write = (bench: Bench, name: string, content: string) =>
  put(join(bench.codex, '2026', `${name}.jsonl`), content);

test('a fork that was read before its parent is decided when the parent comes', async () => {
  const bench = createBench();
  write(bench, 'child', fork);
  await bench.run(codex);
  expect(bench.sums()).toMatchObject({ rows: 3, input: 340 });
  write(bench, 'parent', parent);
  await bench.run(codex);
  expect(bench.sums()).toMatchObject({ rows: 4, input: 640 });
});

test('what an interrupted import has left to decide is decided at the next start', async () => {
  const bench = createBench();
  write(bench, 'child', fork);
  write(bench, 'parent', parent);
  const { reconcile } = bench.deps.ingest;
  bench.deps.ingest.reconcile = () => {
    throw new Error('killed');
  };
  await expect(bench.run(codex)).rejects.toThrow('stopped unexpectedly');
  expect(bench.sums().input).toBe(940);
  bench.deps.ingest.reconcile = reconcile;
  bench.importer.recover();
  expect(bench.sums().input).toBe(640);
});

test('the preview counts a fork as an import does', async () => {
  const bench = createBench();
  write(bench, 'child', fork);
  write(bench, 'parent', parent);
  let requests: number | null | undefined = null;
  const preview = createPreview({
    sources,
    scanner: createInlineScanner(sources),
    context: bench.deps.context,
    imported: () => new Map(),
    onUpdate: (list) => {
      requests = list.find(({ name }) => name === 'codex')?.requests;
    },
  });
  await preview.start();
  expect(requests).toBe(4);
});

test('a folder of rollouts given as a path is recognised', async () => {
  const bench = createBench();
  put(join(bench.home, 'copy', 'archived_sessions', 'parent.jsonl'), parent);
  const report = await bench.run({ paths: [join(bench.home, 'copy')], format: null });
  expect(report.files).toMatchObject([{ format: 'codex', rows: 3 }]);
});
