import {
  appendFileSync,
  renameSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dump } from '../vault/support.ts';
import { claudeLine, claudeLines, createBench, put, tempFolder } from './support.ts';

/** What a vault holds, without what depends on the order in which files got their ids. */
function content(bench: ReturnType<typeof createBench>) {
  const { rows, rollups, sessions, sightings, rejected } = dump(bench.vault);
  return { rows, rollups, sessions, sightings, rejected };
}

describe('a first import', () => {
  test('brings every request in once and reports each file', async () => {
    const bench = createBench();
    const first = put(join(bench.claude, 'p1', 'a.jsonl'), claudeLines('a', 1, 3));
    const second = put(
      join(bench.claude, 'p2', 'b', 'subagents', 'agent-1.jsonl'),
      claudeLines('b', 1, 2),
    );
    put(join(bench.claude, 'p2', 'notes.txt'), 'not a log');
    const report = await bench.run();
    expect(report.rows).toEqual({ new: 5, known: 0, replaced: 0, rejected: 0, reconciliation: 0 });
    expect(
      report.files.map(({ path, format, rows, rejected }) => ({ path, format, rows, rejected })),
    ).toEqual([
      { path: first, format: 'claude-code', rows: 3, rejected: [] },
      { path: second, format: 'claude-code', rows: 2, rejected: [] },
    ]);
    expect(bench.sums()).toEqual({ rows: 5, input: 550, output: 9 });
  });

  test('ends with a status that says done and adds up', async () => {
    const bench = createBench();
    const text = claudeLines('a', 1, 3);
    put(join(bench.claude, 'p', 'a.jsonl'), text);
    await bench.run();
    const last = bench.statuses.at(-1);
    expect(last).toMatchObject({
      state: 'done',
      bytes: text.length,
      bytesDone: text.length,
      error: null,
    });
    expect(last?.sources).toMatchObject([
      { name: 'claude-code', state: 'done', files: 1, filesDone: 1, new: 3 },
    ]);
  });

  test('is noted in the history', async () => {
    const bench = createBench();
    put(join(bench.claude, 'p', 'a.jsonl'), claudeLines('a', 1, 3));
    await bench.run();
    const history = bench.vault.read
      .prepare<{ state: string; report: string }>('SELECT state, report FROM imports')
      .all();
    expect(history.map(({ state }) => state)).toEqual(['done']);
    expect(JSON.parse(history[0]?.report ?? '')).toMatchObject({ rows: { new: 3 }, files: 1 });
  });
});

describe('a further import', () => {
  test('of unchanged files reads nothing and knows every row', async () => {
    const bench = createBench();
    put(join(bench.claude, 'p', 'a.jsonl'), claudeLines('a', 1, 3));
    await bench.run();
    const before = content(bench);
    const report = await bench.run();
    expect(report.rows).toMatchObject({ new: 0, known: 3, replaced: 0 });
    expect(report.files).toMatchObject([{ rows: 3 }]);
    expect(bench.statuses.at(-1)).toMatchObject({
      bytes: 0,
      sources: [{ known: 3, state: 'done' }],
    });
    expect(content(bench)).toEqual(before);
  });

  test('reads only what was appended', async () => {
    const bench = createBench();
    const path = put(join(bench.claude, 'p', 'a.jsonl'), claudeLines('a', 1, 3));
    await bench.run();
    const more = claudeLines('a', 4, 5);
    appendFileSync(path, more);
    const report = await bench.run();
    expect(report.rows).toMatchObject({ new: 2, known: 3 });
    expect(bench.statuses.at(-1)).toMatchObject({ bytes: more.length, bytesDone: more.length });
    expect(bench.sums().rows).toBe(5);
  });

  test('reads a shrunk file from its start', async () => {
    const bench = createBench();
    const path = put(join(bench.claude, 'p', 'a.jsonl'), claudeLines('a', 1, 9));
    await bench.run();
    truncateSync(path, 0);
    writeFileSync(path, claudeLines('rotated', 1, 2));
    const report = await bench.run();
    expect(report.rows).toMatchObject({ new: 2, known: 0 });
    expect(bench.sums().rows).toBe(11);
  });

  test('reads a file of another head from its start, though it has grown', async () => {
    const bench = createBench();
    const path = put(join(bench.claude, 'p', 'a.jsonl'), claudeLines('a', 1, 2));
    await bench.run();
    writeFileSync(path, claudeLines('another', 1, 9));
    expect((await bench.run()).rows).toMatchObject({ new: 9, known: 0 });
  });

  test('reads a file that was rewritten behind an equal head from its start', async () => {
    const bench = createBench();
    const path = join(bench.claude, 'p', 'a.jsonl');
    put(path, claudeLines('a', 1, 5) + claudeLines('b', 1, 5));
    await bench.run();
    writeFileSync(path, claudeLines('a', 1, 5) + claudeLines('c', 1, 9));
    expect((await bench.run()).rows).toMatchObject({ new: 9, known: 5 });
  });

  test('of a file that was only touched knows its rows', async () => {
    const bench = createBench();
    const path = put(join(bench.claude, 'p', 'a.jsonl'), claudeLines('a', 1, 3));
    await bench.run();
    utimesSync(path, new Date(2030, 1, 1), new Date(2030, 1, 1));
    expect((await bench.run()).rows).toMatchObject({ new: 0, known: 3 });
    expect((await bench.run()).rows).toMatchObject({ new: 0, known: 3 });
  });

  test('knows the rows of a file that was moved', async () => {
    const bench = createBench();
    const path = put(join(bench.claude, 'p', 'a.jsonl'), claudeLines('a', 1, 3));
    await bench.run();
    renameSync(path, join(bench.claude, 'p', 'moved.jsonl'));
    expect((await bench.run()).rows).toMatchObject({ new: 0, known: 3 });
    expect(bench.sums().rows).toBe(3);
  });

  test('of a deleted log changes nothing', async () => {
    const bench = createBench();
    const path = put(join(bench.claude, 'p', 'a.jsonl'), claudeLines('a', 1, 3));
    await bench.run();
    rmSync(path);
    expect((await bench.run()).rows).toMatchObject({ new: 0, known: 0 });
    expect(bench.sums().rows).toBe(3);
  });
});

describe('what is in the vault', () => {
  test('does not depend on the order of files', async () => {
    const files = {
      'a.jsonl': claudeLines('a', 1, 6),
      'copy.jsonl': claudeLines('a', 1, 3) + claudeLines('resumed', 1, 2),
      'c/agent-1.jsonl': claudeLine('a', 2, {
        isSidechain: true,
        sessionId: 'side',
        requestId: 'other',
      }),
      'd.jsonl': claudeLine('a', 4).replaceAll('"sessionId":"a"', '"sessionId":"z"'),
    };
    const home = tempFolder();
    const contents: unknown[] = [];
    for (const order of [
      [1, 2, 3, 4],
      [4, 3, 2, 1],
      [3, 1, 4, 2],
      [2, 4, 1, 3],
    ]) {
      const bench = createBench({}, { home });
      for (const [index, [name, text]] of Object.entries(files).entries()) {
        const path = put(join(bench.claude, 'p', name), text);
        const time = new Date(Date.UTC(2026, 10, order[index] ?? 0));
        utimesSync(path, time, time);
      }
      await bench.run();
      contents.push(content(bench));
    }
    for (const other of contents.slice(1)) expect(other).toEqual(contents[0]);
  });

  test('does not depend on the pieces in which files grew', async () => {
    const whole =
      claudeLines('a', 1, 4) + claudeLines('a', 3, 5) + claudeLine('a', 9, { requestId: null });
    const once = createBench();
    put(join(once.claude, 'p', 'a.jsonl'), whole);
    await once.run();
    const expected = content(once);
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(whole.length), { maxLength: 4 }), async (cuts) => {
        const bench = createBench({}, { home: once.home });
        const path = join(bench.claude, 'p', 'a.jsonl');
        for (const end of [...cuts.sort((a, b) => a - b), whole.length]) {
          writeFileSync(path, whole.slice(0, end));
          await bench.run();
        }
        expect(content(bench)).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });

  test('is the same with CRLF and a byte order mark', async () => {
    const plain = createBench();
    put(join(plain.claude, 'p', 'a.jsonl'), claudeLines('a', 1, 3));
    await plain.run();
    const windows = createBench();
    put(
      join(windows.claude, 'p', 'a.jsonl'),
      `\uFEFF${claudeLines('a', 1, 3).replaceAll('\n', '\r\n')}`,
    );
    expect((await windows.run()).rows).toMatchObject({ new: 3, rejected: 0 });
    expect(windows.sums()).toEqual(plain.sums());
  });
});

describe('a stopped import', () => {
  test('keeps what is in and goes on where it was', async () => {
    const bench = createBench();
    for (const name of ['a', 'b', 'c', 'd'])
      put(join(bench.claude, 'p', `${name}.jsonl`), claudeLines(name, 1, 5));
    const { ingest } = bench.deps;
    const commit = ingest.commitAll.bind(ingest);
    let commits = 0;
    ingest.commitAll = (inputs) => {
      if (++commits === 2) bench.importer.cancel();
      return commit(inputs);
    };
    await bench.run();
    expect(bench.statuses.at(-1)).toMatchObject({ state: 'cancelled' });
    expect(bench.sums().rows).toBe(10);
    expect((await bench.run()).rows).toMatchObject({ new: 10, known: 10 });
    expect(bench.statuses.at(-1)).toMatchObject({ state: 'done' });
  });

  test('that fails says why and lets the next one run', async () => {
    const bench = createBench();
    put(join(bench.claude, 'p', 'a.jsonl'), claudeLines('a', 1, 5));
    const { ingest } = bench.deps;
    const commit = ingest.commitAll.bind(ingest);
    ingest.commitAll = () => {
      throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    };
    await expect(bench.run()).rejects.toThrow('disk');
    expect(bench.statuses.at(-1)).toMatchObject({ state: 'failed' });
    ingest.commitAll = commit;
    expect((await bench.run()).rows.new).toBe(5);
  });

  test('a second import beside a running one is refused', async () => {
    const bench = createBench();
    put(join(bench.claude, 'p', 'a.jsonl'), claudeLines('a', 1, 5));
    const running = await bench.importer.start({ sources: ['claude-code'] });
    await expect(bench.importer.start({ sources: ['claude-code'] })).rejects.toMatchObject({
      failure: { kind: 'busy' },
    });
    await running.report;
    await expect(bench.run()).resolves.toBeDefined();
  });
});
