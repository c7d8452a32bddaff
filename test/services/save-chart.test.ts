import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chartCsv, saveChart } from '../../src-main/services/exports/save-chart.ts';
import { chartInputSchema, MAX_CHART_ROWS, MAX_PICTURE } from '../../src-shared/ipc/charts.ts';

/** One pixel. */
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chatvault-chart-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('saving a chart', () => {
  it('writes the bytes of a picture where the person said', async () => {
    const path = join(folder, 'cost.png');
    const saved = await saveChart({ kind: 'png', name: 'cost', picture: PNG }, () =>
      Promise.resolve(path),
    );
    expect(saved).toEqual({ path });
    expect(readFileSync(path).equals(Buffer.from(PNG, 'base64'))).toBe(true);
    expect(readdirSync(folder)).toEqual(['cost.png']);
  });

  it('writes a table as CSV: formulas guarded, numbers as they are', async () => {
    const rows = [
      ['When', 'Net cost', 'a,b'],
      ['2026-11-01', '-1.500000000', 7],
      ['=SUM(A1)', '0.000000001', '@x'],
    ];
    expect(chartCsv(rows)).toBe(
      'When,Net cost,"a,b"\r\n2026-11-01,-1.500000000,7\r\n\'=SUM(A1),0.000000001,\'@x\r\n',
    );
    const path = join(folder, 'cost.csv');
    await saveChart({ kind: 'csv', name: 'cost', rows }, () => Promise.resolve(path));
    expect(readFileSync(path, 'utf8')).toBe(chartCsv(rows));
  });

  it('suggests a plain name with its ending, and adds the ending where the dialog left it out', async () => {
    const asked: string[] = [];
    const bare = join(folder, 'chosen');
    const saved = await saveChart(
      { kind: 'png', name: '../..\\etc/.pass|wd', picture: PNG },
      ({ name }) => {
        asked.push(name);
        return Promise.resolve(bare);
      },
    );
    expect(asked).toEqual(['passwd.png']);
    expect(saved.path).toBe(`${bare}.png`);
  });

  it('writes nothing when the person chooses no file, and replaces no file that nobody asked about', async () => {
    expect(
      await saveChart({ kind: 'csv', name: 'x', rows: [['a']] }, () => Promise.resolve(null)),
    ).toEqual({ path: null });
    expect(readdirSync(folder)).toEqual([]);
    writeFileSync(join(folder, 'kept.csv'), 'mine');
    await saveChart({ kind: 'csv', name: 'x', rows: [['a']] }, () =>
      Promise.resolve(join(folder, 'kept')),
    );
    expect(readFileSync(join(folder, 'kept.csv'), 'utf8')).toBe('mine');
    expect(readFileSync(join(folder, 'kept'), 'utf8')).toBe('a\r\n');
  });

  it('says why a file cannot be written, and leaves nothing behind', async () => {
    const path = join(folder, 'missing', 'x.csv');
    await expect(
      saveChart({ kind: 'csv', name: 'x', rows: [['a']] }, () => Promise.resolve(path)),
    ).rejects.toMatchObject({ failure: { kind: 'file', value: path } });
    expect(existsSync(join(folder, 'missing'))).toBe(false);
  });
});

describe('what the window may ask to save', () => {
  const picture = (text: string) =>
    chartInputSchema.safeParse({ kind: 'png', name: 'x', picture: text }).success;
  const table = (rows: unknown) =>
    chartInputSchema.safeParse({ kind: 'csv', name: 'x', rows }).success;

  it('is a PNG, not any bytes, and not without end', () => {
    expect(picture(PNG)).toBe(true);
    expect(picture(Buffer.from('MZ program').toString('base64'))).toBe(false);
    expect(picture(`${PNG} `)).toBe(false);
    expect(picture(`iVBORw0KGgo${'A'.repeat(MAX_PICTURE)}`)).toBe(false);
  });

  it('is a table of texts and numbers, not without end, and names no path', () => {
    expect(table([['a', 1]])).toBe(true);
    expect(table([])).toBe(false);
    expect(table(Array.from({ length: MAX_CHART_ROWS + 1 }, () => ['a']))).toBe(false);
    expect(table([['a'.repeat(2001)]])).toBe(false);
    expect(
      chartInputSchema.safeParse({ kind: 'csv', name: 'x', rows: [['a']], path: '/etc/x' }).success,
    ).toBe(false);
  });
});
