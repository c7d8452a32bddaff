import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { doctorCommand } from '../../src-main/cli/doctor.ts';
import { importCommand } from '../../src-main/cli/import.ts';
import { COST, DAY, dayRow, usageCsv } from '../sources/openai/fixtures.ts';
import { createCli } from './cli-support.ts';

const COST_ROW = `${DAY / 1000},${DAY / 1000 + 86400},x,x,0.5,usd,"gpt-5.5-2026-04-24, input",proj_a,org_a,Acme\n`;

function bench() {
  const made = createCli([importCommand, doctorCommand]);
  const folder = join(made.home, 'exports');
  mkdirSync(folder);
  const put = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  return { ...made, folder, put };
}

describe('exports of OpenAI', () => {
  test('are found by their content in a folder; the bill is for reconciliation beside the usage', async () => {
    const { json, folder, put } = bench();
    const usage = put('a.csv', usageCsv([dayRow({}), dayRow({ idle: true })]));
    const cost = put('b.csv', COST + COST_ROW);
    put('c.csv', 'a,b\n1,2\n');
    expect(await json('import', folder)).toMatchObject({
      rows: { new: 1, known: 0, replaced: 0, rejected: 0, reconciliation: 1 },
      files: [
        { path: usage, format: 'openai', rows: 1 },
        { path: cost, format: 'openai-cost', rows: 1 },
        { format: 'unknown', rejected: [{ line: 0, reason: 'Its format is not known.' }] },
      ],
    });
    expect(await json('import', folder)).toMatchObject({
      rows: { new: 0, known: 2, reconciliation: 0 },
    });
  });

  test('a later export in the place of an earlier one replaces its rows', async () => {
    const { json, put } = bench();
    const path = put('usage.csv', usageCsv([dayRow({})]));
    await json('import', path);
    rmSync(path);
    put('usage.csv', usageCsv([dayRow({ requests: '9.0' }), dayRow({ project: 'proj_b' })]));
    expect(await json('import', path)).toMatchObject({ rows: { new: 1, known: 0, replaced: 1 } });
  });

  test('a web page or another table in the place of a named format says what it is', async () => {
    const { cli, json, put } = bench();
    const page = put('page.csv', '<!DOCTYPE html><title>Sign in</title>');
    const report = (await json('import', page, '--format', 'openai')) as {
      files: { rejected: unknown[] }[];
    };
    expect(report.files[0]?.rejected).toMatchObject([
      { line: 0, reason: expect.stringContaining('It is a web page, not a CSV') as string },
    ]);
    const other = put('other.csv', 'a,b\n1,2\n');
    expect((await cli('import', other, '--format', 'openai-cost')).out).toContain(
      'Its first line is not the header of OpenAI’s cost CSV',
    );
  });

  test('doctor names them, without a place of their own', async () => {
    const { json, cli } = bench();
    expect(await json('doctor')).toMatchObject({
      sources: expect.arrayContaining([
        { name: 'openai', paths: [], files: 0, bytes: 0, found: false },
      ]) as unknown[],
    });
    expect((await cli('doctor')).out).toMatch(/openai-cost +imported from files/);
  });
});
