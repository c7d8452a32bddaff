import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createInlineScanner } from '../../src-main/services/imports/inline-scanner.ts';
import type { Scanner } from '../../src-main/services/imports/scanner.ts';
import { sources } from '../../src-main/sources/all.ts';
import { dump } from '../vault/support.ts';
import { claudeLine, claudeLines, createBench, put, tempFolder } from './support.ts';

/** Root reads everything: its rights are laid down meanwhile. */
async function withoutRights(work: () => Promise<void>): Promise<void> {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    await work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

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

  test.skipIf(process.platform !== 'linux')(
    'a file whose name is not UTF-8 is named, and not left out in silence',
    async () => {
      const bench = createBench();
      put(join(bench.claude, 'p', 'a.jsonl'), claudeLine('a', 1));
      const folder = Buffer.from(`${join(bench.claude, 'p')}/`);
      const name = Buffer.concat([folder, Buffer.from([0xff, 0xfe]), Buffer.from('.jsonl')]);
      writeFileSync(name, claudeLine('b', 1));
      const { rows, files } = await bench.run();
      expect(rows).toMatchObject({ new: 1, rejected: 0 });
      expect(files).toMatchObject([
        { rows: 1 },
        { rows: 0, rejected: [{ line: 0, reason: 'Its name is not UTF-8: give it another one.' }] },
      ]);
    },
  );

  test('a last line without newline is counted once, whether it is a row or rejected', async () => {
    const bench = createBench();
    const path = join(bench.claude, 'p', 'a.jsonl');
    const bad = claudeLine('a', 3).replace('"output_tokens":3', '"output_tokens":-1');
    const text = claudeLine('a', 1) + claudeLine('a', 2) + bad + claudeLine('a', 4);
    const ends = [claudeLine('a', 1) + claudeLine('a', 2), text.slice(0, text.indexOf(bad)) + bad];
    for (const end of ends) {
      put(path, end.trimEnd());
      await bench.run();
    }
    put(path, text);
    const { rows, files } = await bench.run();
    expect(rows).toMatchObject({ new: 1, known: 2, replaced: 0, rejected: 1 });
    expect(files).toMatchObject([{ rows: 3, rejected: [{ line: 3 }] }]);
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
      run(...args) {
        for (const path of gone) rmSync(path);
        return inline.run(...args);
      },
    };
    const bench = createBench({ scanner });
    gone.push(put(join(bench.claude, 'p', 'a.jsonl'), claudeLines('a', 1, 3)));
    put(join(bench.claude, 'p', 'b.jsonl'), claudeLines('b', 1, 3));
    const report = await bench.run();
    expect(report.rows.new).toBe(3);
    expect(report.files[0]).toMatchObject({
      path: gone[0],
      rejected: [{ line: 0, reason: 'It is not there.' }],
    });
    expect(bench.statuses.at(-1)).toMatchObject({ state: 'done' });
    expect(bench.statuses.at(-1)?.error).toContain(gone[0]);
  });

  test.skipIf(process.platform === 'win32')('a file without permission is named', async () => {
    const inline = createInlineScanner(sources);
    const scanner: Scanner = {
      ...inline,
      run: (...args) => withoutRights(() => inline.run(...args)),
    };
    const bench = createBench({ scanner });
    const path = put(join(bench.claude, 'p', 'a.jsonl'), claudeLines('a', 1, 3));
    chmodSync(path, 0);
    const report = await bench.run();
    expect(report.files).toMatchObject([
      { path, rows: 0, rejected: [{ line: 0, reason: 'Reading it is not permitted.' }] },
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
    put(join(folder, 'a.jsonl'), claudeLines('a', 1, 2));
    const settings = {
      'claude-code': {
        enabled: true,
        paths: [folder, '~/extra/one.log'],
        user: 'maya',
        account: 'acme',
        counts: null,
      },
    };
    const bench = createBench({}, { settings });
    put(join(bench.home, 'extra', 'one.log'), claudeLine('c', 1));
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
