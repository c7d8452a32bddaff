import { chmodSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { doctorCommand } from '../../src-main/cli/doctor.ts';
import { importCommand } from '../../src-main/cli/import.ts';
import { progressLine } from '../../src-main/cli/import-progress.ts';
import { runCli } from '../../src-main/cli/run-cli.ts';
import { idleStatus } from '../../src-main/services/imports/progress.ts';
import { sources } from '../../src-main/sources/all.ts';
import { readSourceChoices } from '../../src-main/vault/source-choices.ts';
import { openVault } from '../../src-main/vault/open.ts';
import { claudeLine, claudeLines, environmentOf, put, tempFolder } from './support.ts';

interface Home {
  home: string;
  dataDir: string;
  log(name: string): string;
}

function createHome(): Home {
  const home = tempFolder();
  return {
    home,
    dataDir: join(home, 'data'),
    log: (name) => join(home, 'claude', 'projects', 'p', name),
  };
}

async function cli(
  { home, dataDir }: Home,
  argv: string[],
  given: { terminal?: boolean; signal?: AbortSignal } = {},
) {
  let [out, err] = ['', ''];
  const code = await runCli([...argv, '--data-dir', dataDir], {
    commands: [importCommand, doctorCommand],
    version: '0.0.0',
    io: {
      out: (text) => (out += text),
      err: (text) => (err += text),
      columns: null,
      errIsTerminal: given.terminal ?? false,
      color: false,
    },
    clock: Date.now,
    env: environmentOf(home),
    home,
    platform: 'linux',
    systemTimeZone: 'UTC',
    workerDir: null,
    signal: given.signal ?? new AbortController().signal,
  });
  return { code, out, err };
}

describe('import', () => {
  test('takes an empty word for no folder at all, least of all for the working one', async () => {
    const home = createHome();
    const { code, out, err } = await cli(home, ['import', '--json', '']);
    expect([code, out]).toEqual([2, '']);
    expect(err).toBe('PATH is empty: allowed is a file or a folder.\n');
  });

  test('without a path takes every source that is found, and says so as JSON and nothing else', async () => {
    const home = createHome();
    const bad = claudeLine('a', 9).replace('"output_tokens":9', '"output_tokens":"many"');
    const path = put(home.log('a.jsonl'), claudeLines('a', 1, 3) + bad);
    const { code, out, err } = await cli(home, ['import', '--json']);
    expect(code).toBe(0);
    expect(err).toBe('');
    expect(out.endsWith('}\n')).toBe(true);
    const report = JSON.parse(out);
    expect(Object.keys(report)).toEqual(['rows', 'files', 'durationMs']);
    expect(report.rows).toEqual({ new: 3, known: 0, replaced: 0, rejected: 1, reconciliation: 0 });
    expect(report.files).toEqual([
      {
        path,
        format: 'claude-code',
        bytes: statSync(path).size,
        rows: 3,
        rejected: [{ line: 4, reason: expect.stringContaining('output_tokens') }],
      },
    ]);
    expect(JSON.parse((await cli(home, ['import', '--json'])).out).rows).toMatchObject({
      new: 0,
      known: 3,
      rejected: 1,
    });
  });

  test('for people is a short report that names what was not read', async () => {
    const home = createHome();
    const bad = claudeLine('a', 9).replace('"output_tokens":9', '"output_tokens":"many"');
    const path = put(home.log('a.jsonl'), claudeLines('a', 1, 3) + bad.repeat(30));
    const { code, out } = await cli(home, ['import']);
    expect(code).toBe(0);
    expect(out).toMatch(/New +3\n/);
    expect(out).toContain(`${path}, line 4: `);
    expect(out).toContain('… and 10 more');
  });

  test('of what is found makes it chosen, so that the app watches it', async () => {
    const home = createHome();
    put(home.log('a.jsonl'), claudeLines('a', 1, 3));
    await cli(home, ['import']);
    const vault = openVault({ dataDir: home.dataDir, clock: Date.now });
    expect(readSourceChoices(vault)).toEqual({ 'claude-code': true });
    vault.close();
  });

  test('with nothing found is fine and empty', async () => {
    const { code, out } = await cli(createHome(), ['import', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ rows: { new: 0 }, files: [] });
  });

  test('of paths names what is wrong and exits with 2', async () => {
    const home = createHome();
    const stranger = put(join(home.home, 'x.csv'), 'a,b\n');
    for (const [argv, words] of [
      [
        ['import', stranger],
        [stranger, 'claude-code', 'codex'],
      ],
      [
        ['import', join(home.home, 'nowhere')],
        ['nowhere', 'not there'],
      ],
      [
        ['import', stranger, '--format', 'xml'],
        ['--format', 'xml', 'claude-code'],
      ],
      [
        ['import', '--format', 'xml'],
        ['--format', 'xml'],
      ],
    ] as const) {
      const { code, out, err } = await cli(home, [...argv, '--json']);
      expect([code, out]).toEqual([2, '']);
      for (const word of words) expect(err).toContain(word);
    }
  });

  test('into a vault that does not open exits with 1 and its sentence', async () => {
    const home = createHome();
    mkdirSync(home.dataDir);
    writeFileSync(join(home.dataDir, 'vault.db'), 'a shopping list');
    const { code, out, err } = await cli(home, ['import', '--json']);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('not a ChatVault vault');
  });

  test('that is stopped keeps what is in and says how to go on', async () => {
    const home = createHome();
    for (let n = 0; n < 10; n += 1) put(home.log(`${n}.jsonl`), claudeLines(`s${n}`, 1, 3));
    const interruption = new AbortController();
    const running = cli(home, ['import', '--json'], { signal: interruption.signal });
    interruption.abort();
    const { code, err } = await running;
    expect(code).toBe(1);
    expect(err).toContain('goes on from there');
    expect(JSON.parse((await cli(home, ['import', '--json'])).out).rows.new).toBe(30);
  });

  test('draws progress on a terminal only, and wipes it', async () => {
    const home = createHome();
    put(home.log('a.jsonl'), claudeLines('a', 1, 3));
    expect((await cli(home, ['import'])).err).toBe('');
    put(home.log('b.jsonl'), claudeLines('b', 1, 3));
    const { err } = await cli(home, ['import'], { terminal: true });
    expect(err).toContain('Reading: ');
    expect(err.endsWith('\r\u001b[2K')).toBe(true);
  });

  test('progress has bytes, rows, rows a second and time left', () => {
    const status = {
      ...idleStatus(),
      bytes: 256_000_000,
      bytesDone: 64_000_000,
      rowsPerSecond: 12_345,
      secondsLeft: 31.2,
    };
    expect(progressLine(status)).toBe('Reading: 25 % of 256 MB, 0 rows, 12,345 rows/s, 32 s left');
    expect(progressLine({ ...status, secondsLeft: 600 })).toContain('10 min left');
    expect(progressLine({ ...status, secondsLeft: null })).not.toContain('left');
  });
});

describe('the data folder', () => {
  test('that cannot be opened is told with what the file system says', async () => {
    const home = createHome();
    mkdirSync(join(home.dataDir, 'vault.db'), { recursive: true });
    const { code, err } = await cli(home, ['import']);
    expect(code).toBe(1);
    expect(err).toMatch(/could not be opened: .+ \(.*EISDIR.*\)/);
  });

  test('is refused by its option where a file stands in its place or above it', async () => {
    const home = createHome();
    const file = put(join(home.home, 'file'), 'text');
    for (const dataDir of [file, join(file, 'below')]) {
      const { code, err } = await cli({ ...home, dataDir }, ['import']);
      expect(code).toBe(2);
      expect(err).toContain(`--data-dir is “${dataDir}”: allowed is a folder`);
    }
  });
});

describe('doctor', () => {
  test('says what is found where and what the vault holds', async () => {
    const home = createHome();
    put(home.log('a.jsonl'), claudeLines('a', 1, 3));
    await cli(home, ['import']);
    const { code, out, err } = await cli(home, ['doctor', '--json']);
    expect([code, err]).toEqual([0, '']);
    const report = JSON.parse(out);
    expect(Object.keys(report)).toEqual(['sources', 'vault', 'retention', 'warnings']);
    expect(report.sources).toEqual([
      {
        name: 'claude-code',
        paths: [join(home.home, 'claude', 'projects')],
        files: 1,
        bytes: claudeLines('a', 1, 3).length,
        found: true,
      },
      expect.objectContaining({ name: 'codex', files: 0, found: false }),
      ...sources.slice(2).map(({ name, roots }) => ({
        name,
        paths: roots({ env: {}, home: home.home }),
        files: 0,
        bytes: 0,
        found: false,
      })),
    ]);
    expect(report.vault).toEqual({
      path: join(home.dataDir, 'vault.db'),
      version: expect.stringMatching(/^\d{4}_/),
      rows: 3,
      bytes: expect.any(Number),
      integrity: 'ok',
    });
    expect(report.warnings).toEqual([]);
  });

  test('makes no vault', async () => {
    const home = createHome();
    const { code, out } = await cli(home, ['doctor', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      vault: { version: null, rows: 0 },
      warnings: [expect.stringContaining('no vault yet')],
    });
    expect(existsSync(home.dataDir)).toBe(false);
  });

  test('names a vault that does not open and exits with 3', async () => {
    const home = createHome();
    mkdirSync(home.dataDir, { mode: 0o700 });
    writeFileSync(join(home.dataDir, 'vault.db'), 'a shopping list', { mode: 0o600 });
    const { code, out } = await cli(home, ['doctor', '--json']);
    expect(code).toBe(3);
    const { vault, warnings } = JSON.parse(out);
    expect(vault.integrity).toContain('not a ChatVault vault');
    expect(warnings).toEqual([vault.integrity]);
  });

  test('warns of a vault that others can read, and of a broken config.yaml', async () => {
    const home = createHome();
    await cli(home, ['import']);
    chmodSync(join(home.dataDir, 'vault.db'), 0o644);
    writeFileSync(join(home.dataDir, 'config.yaml'), 'time_zone: Mars/Olympus\n');
    const { out } = await cli(home, ['doctor', '--json']);
    expect(JSON.parse(out).warnings).toEqual([
      expect.stringContaining('time_zone'),
      expect.stringContaining('vault.db” can be read by other users'),
    ]);
  });

  test('for people is readable text', async () => {
    const home = createHome();
    put(home.log('a.jsonl'), claudeLines('a', 1, 3));
    await cli(home, ['import']);
    const { out } = await cli(home, ['doctor']);
    expect(out).toContain('Nothing is wrong.');
    expect(out).toContain('3 usage logs');
  });

  test('for people lets no path steer the terminal', async () => {
    const home = createHome();
    const path = put(home.log('\u001b[2J.jsonl'), 'no JSON\n');
    const report = await cli(home, ['import']);
    expect(report.out).toContain('What was not read');
    expect(report.out).not.toContain('\u001b');
    chmodSync(join(path, '..', '..', '..'), 0o755);
    put(join(home.dataDir, 'config.yaml'), 'time_zone: "\\x1b[2J"\n');
    const doctor = await cli(home, ['doctor']);
    expect(doctor.out).toContain('Warnings');
    expect(doctor.out).not.toContain('\u001b');
  });
});
