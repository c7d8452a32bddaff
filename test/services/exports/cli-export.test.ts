import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { exportCommand } from '../../../src-main/cli/export.ts';
import { importCommand } from '../../../src-main/cli/import.ts';
import { createCli } from '../cli-support.ts';
import { claudeLines, put } from '../support.ts';

async function createHome() {
  const { cli, home, dataDir } = createCli([importCommand, exportCommand]);
  writeFileSync(join(dataDir, 'config.yaml'), 'time_zone: UTC\n');
  put(join(home, 'claude', 'projects', 'p', 'a.jsonl'), claudeLines('a', 1, 3));
  await cli('import');
  const csv = join(home, 'a.csv');
  await cli('export', '--out', csv);
  const lines = readFileSync(csv, 'utf8').split('\r\n');
  return { cli, home, lines, month: (lines[1] ?? '').slice(0, 7) };
}

it('export writes for a spreadsheet what it writes for all, cell by cell', async () => {
  const { cli, home, lines } = await createHome();
  const path = join(home, 'excel.csv');
  const dialect = ['--separator', 'semicolon', '--bom', '--decimal-comma'];
  expect((await cli('export', '--out', path, ...dialect)).code).toBe(0);
  const text = readFileSync(path, 'utf8');
  expect(text.startsWith('\ufefftimestamp;model_name;input_tokens;')).toBe(true);
  const cells = text
    .slice(1)
    .split('\r\n')
    .map((line) => line.split(';'));
  expect(cells).toHaveLength(lines.length);
  const plain = (lines[1] ?? '').split(',');
  expect(plain[5]).toMatch(/^\d+\.\d{9}$/);
  expect(cells[1]?.slice(0, 5)).toEqual(plain.slice(0, 5));
  expect(cells[1]?.[5]).toBe(plain[5]?.replace('.', ','));
});

it('export --report writes a month as HTML, and says what it wrote', async () => {
  const { cli, home, month, lines } = await createHome();
  const path = join(home, 'report.html');
  const { code, out } = await cli('export', '--report', month, '--out', path, '--json');
  expect(code).toBe(0);
  const page = readFileSync(path);
  expect(JSON.parse(out)).toMatchObject({ path, rows: lines.length - 2, bytes: page.length });
  expect(page.toString()).toContain('claude-opus-4-5');
});

it.each([
  [['--report', '2026-13', '--out', 'R.html'], /--report is “2026-13”/],
  [['--report', '2026-11', '--out', 'R.pdf'], /a name that ends in \.html/],
  [['--report', '2026-11', '--out', 'R.html', '--model', 'x'], /--model is “x”/],
  [['--report', '2026-11', '--out', 'R.html', '--bom'], /--bom/],
  [['--out', 'R.jsonl', '--separator', 'tab'], /--separator/],
  [['--out', 'R.csv', '--separator', 'pipe'], /comma, semicolon, tab/],
])('export %j is refused and writes nothing', async (args, why) => {
  const { cli, home } = createCli([exportCommand]);
  const given = args.map((arg) => (arg.startsWith('R.') ? join(home, arg) : arg));
  const { code, err } = await cli('export', ...given);
  expect(code).toBe(2);
  expect(err).toMatch(why);
  for (const name of ['R.html', 'R.pdf', 'R.csv', 'R.jsonl'])
    expect(existsSync(join(home, name))).toBe(false);
});
