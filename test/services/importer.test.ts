import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createInlineScanner } from '../../src-main/services/imports/inline-scanner.ts';
import type { Scanner } from '../../src-main/services/imports/scanner.ts';
import { sources } from '../../src-main/sources/all.ts';
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

describe('lines and files that cannot be read', () => {
  test('rejected lines stay with file, line and reason, also when the file is skipped', async () => {
    const bench = createBench();
    const bad = claudeLine('a', 2).replace('"output_tokens":2', '"output_tokens":-1');
    const path = put(
      join(bench.claude, 'p', 'a.jsonl'),
      `${claudeLine('a', 1)}${bad}{"type":"assistant\n`,
    );
    const first = await bench.run();
    const again = await bench.run();
    for (const report of [first, again]) {
      expect(report.rows.rejected).toBe(2);
      expect(report.files).toMatchObject([{ path, rows: 1, rejected: [{ line: 2 }, { line: 3 }] }]);
      expect(report.files[0]?.rejected[0]?.reason).toContain('output_tokens');
    }
  });

  test('a report shows the first hundred rejected lines of a file and counts all', async () => {
    const bench = createBench();
    put(
      join(bench.claude, 'p', 'a.jsonl'),
      claudeLine('a', 1) + '{"type":"assistant","usage":\n'.repeat(150),
    );
    const report = await bench.run();
    expect(report.rows.rejected).toBe(150);
    expect(report.files[0]?.rejected.map(({ line }) => line)).toEqual(
      Array.from({ length: 100 }, (_, n) => n + 2),
    );
  });

  test('a file that vanishes before it is read is named, and the others are read', async () => {
    const inline = createInlineScanner(sources);
    const gone: string[] = [];
    const scanner: Scanner = {
      ...inline,
      run(jobs, sink) {
        for (const path of gone) rmSync(path);
        return inline.run(jobs, sink);
      },
    };
    const bench = createBench({ scanner });
    gone.push(put(join(bench.claude, 'p', 'a.jsonl'), claudeLines('a', 1, 3)));
    put(join(bench.claude, 'p', 'b.jsonl'), claudeLines('b', 1, 3));
    const report = await bench.run();
    expect(report.rows.new).toBe(3);
    expect(report.files[0]).toMatchObject({
      path: gone[0],
      rejected: [{ line: 0, reason: 'It is not there any more.' }],
    });
    expect(bench.statuses.at(-1)).toMatchObject({ state: 'done' });
    expect(bench.statuses.at(-1)?.error).toContain(gone[0]);
  });

  test.skipIf(process.getuid?.() === 0)('a file without permission is named', async () => {
    const bench = createBench();
    const path = put(join(bench.claude, 'p', 'a.jsonl'), claudeLines('a', 1, 3));
    chmodSync(path, 0);
    const report = await bench.run();
    expect(report.files).toMatchObject([
      { path, rejected: [{ line: 0, reason: 'Reading it is not permitted.' }] },
    ]);
  });

  test('a source that throws does not end the import', async () => {
    const [claude] = sources;
    if (claude === undefined) throw new Error('no source');
    const failing = {
      ...claude,
      scan: (...[request, deliver]: Parameters<typeof claude.scan>) => {
        if (request.path.endsWith('bad.jsonl'))
          throw Object.assign(new Error('no'), { code: 'EACCES' });
        claude.scan(request, deliver);
      },
    };
    const bench = createBench({ sources: [failing], scanner: createInlineScanner([failing]) });
    put(join(bench.claude, 'p', 'bad.jsonl'), claudeLines('a', 1, 3));
    put(join(bench.claude, 'p', 'good.jsonl'), claudeLines('b', 1, 3));
    const report = await bench.run();
    expect(report.rows.new).toBe(3);
    expect(report.files[0]?.rejected).toEqual([
      { line: 0, reason: 'Reading it is not permitted.' },
    ]);
  });

  test('a folder that has the name of a log is entered, not read', async () => {
    const bench = createBench();
    put(join(bench.claude, 'p', 'odd.jsonl', 'a.jsonl'), claudeLines('a', 1, 3));
    expect((await bench.run()).rows.new).toBe(3);
  });

  test('links are followed, and loops of links end', async () => {
    const bench = createBench();
    put(join(bench.claude, 'p', 'a.jsonl'), claudeLines('a', 1, 3));
    const elsewhere = tempFolder();
    put(join(elsewhere, 'b.jsonl'), claudeLines('b', 1, 2));
    symlinkSync(bench.claude, join(bench.claude, 'p', 'loop'));
    symlinkSync('self', join(bench.claude, 'self'));
    symlinkSync(elsewhere, join(bench.claude, 'q'));
    symlinkSync(join(bench.claude, 'nowhere'), join(bench.claude, 'p', 'broken.jsonl'));
    expect((await bench.run()).rows.new).toBe(5);
  });
});

describe('a stopped import', () => {
  test('keeps what is in and goes on where it was', async () => {
    const bench = createBench();
    for (const name of ['a', 'b', 'c', 'd'])
      put(join(bench.claude, 'p', `${name}.jsonl`), claudeLines(name, 1, 5));
    const { ingest } = bench.deps;
    const commit = ingest.commit.bind(ingest);
    let commits = 0;
    ingest.commit = (input) => {
      if (++commits === 2) bench.importer.cancel();
      return commit(input);
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
    const commit = ingest.commit.bind(ingest);
    ingest.commit = () => {
      throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    };
    await expect(bench.run()).rejects.toThrow('disk');
    expect(bench.statuses.at(-1)).toMatchObject({ state: 'failed' });
    ingest.commit = commit;
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

describe('an import of paths', () => {
  test('finds the format by content, in files and folders', async () => {
    const bench = createBench();
    const folder = tempFolder();
    const odd = put(join(folder, 'odd-name.log'), claudeLines('a', 1, 3));
    put(join(folder, 'deep', 'b.jsonl'), claudeLines('b', 1, 2));
    const stranger = put(join(folder, 'deep', 'other.jsonl'), '{"hello":1}\n');
    put(join(folder, 'deep', 'empty.jsonl'), '');
    const report = await bench.run({ paths: [odd, join(folder, 'deep')], format: null });
    expect(report.rows).toMatchObject({ new: 5 });
    expect(report.files.find(({ path }) => path === stranger)).toMatchObject({
      format: 'unknown',
      rejected: [{ line: 0, reason: 'Its format is not known.' }],
    });
  });

  test('takes a path given twice once', async () => {
    const bench = createBench();
    const path = put(join(bench.home, 'x', 'a.jsonl'), claudeLines('a', 1, 3));
    const report = await bench.run({ paths: [path, 'x', './x/a.jsonl'], format: null });
    expect(report.files).toMatchObject([{ path, rows: 3 }]);
  });

  test('refuses what is not there, unknown or empty, naming it and the formats', async () => {
    const bench = createBench();
    const stranger = put(join(bench.home, 'x.csv'), 'a,b\n1,2\n');
    const empty = join(bench.home, 'empty');
    mkdirSync(empty);
    for (const path of [stranger, empty, join(bench.home, 'nowhere')]) {
      await expect(bench.run({ paths: [path], format: null })).rejects.toMatchObject({
        failure: { kind: 'file', message: expect.stringContaining(path) },
      });
    }
    await expect(bench.run({ paths: [stranger], format: null })).rejects.toThrow('claude-code');
    await expect(bench.run({ paths: [stranger], format: 'nonsense' })).rejects.toMatchObject({
      failure: { kind: 'invalid-input', field: 'format', value: 'nonsense' },
    });
  });

  test('reads a file as the format that is named', async () => {
    const bench = createBench();
    const path = put(join(bench.home, 'x.txt'), '{"not":"recognised"}\n' + claudeLine('a', 1));
    expect((await bench.run({ paths: [path], format: 'claude-code' })).rows.new).toBe(1);
  });

  test('an unknown source is refused by name', async () => {
    await expect(createBench().run({ sources: ['nonsense'] })).rejects.toMatchObject({
      failure: { kind: 'invalid-input', value: 'nonsense' },
    });
  });
});

describe('settings', () => {
  test('paths stand in place of the own folders; user and account go to the rows', async () => {
    const folder = tempFolder();
    put(join(folder, 'a.jsonl'), claudeLines('a', 1, 3));
    const settings = {
      'claude-code': { enabled: true, paths: [folder], user: 'maya', account: 'acme' },
    };
    const bench = createBench({}, { settings });
    put(join(bench.claude, 'p', 'b.jsonl'), claudeLines('b', 1, 3));
    await bench.run();
    expect(bench.sums().rows).toBe(3);
    expect(dump(bench.vault).rows).toMatchObject([
      { user: 'maya' },
      { user: 'maya' },
      { user: 'maya' },
    ]);
  });
});
