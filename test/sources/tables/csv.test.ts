import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstRow, readCsv, type CsvRow } from '../../../src-main/sources/tables/csv.ts';
import { fileOf } from './support.ts';

function rowsOf(content: string | Buffer): CsvRow[] {
  const rows: CsvRow[] = [];
  readCsv(fileOf(content), (row) => rows.push(row));
  return rows;
}
const cellsOf = (content: string | Buffer) => rowsOf(content).map(({ cells }) => cells);

test('a byte order mark, mixed line ends, quoted commas, quotes and line ends, and other alphabets', () => {
  const text = '\ufeffdate,model\r\n"≤ 200k","a ""b"", c"\n"two\r\nlines",ü\r\n\r\nlast,1';
  expect(rowsOf(text).map(({ cells, line, offset }) => ({ cells, line, offset }))).toEqual([
    { cells: ['date', 'model'], line: 1, offset: 3 },
    { cells: ['≤ 200k', 'a "b", c'], line: 2, offset: 15 },
    { cells: ['two\r\nlines', 'ü'], line: 3, offset: 39 },
    { cells: ['last', '1'], line: 6, offset: 58 },
  ]);
});

test('the delimiter is the one that the first line uses most; line ends of old may be carriage returns', () => {
  expect(cellsOf('a;b;c\n1;2,5;3\n')).toEqual([
    ['a', 'b', 'c'],
    ['1', '2,5', '3'],
  ]);
  expect(cellsOf('a\tb\r1\t2\r')).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ]);
});

test('what is no table is refused, and says why', () => {
  expect(() => rowsOf('<!DOCTYPE html><html><body>Sign in</body></html>')).toThrow(/web page/);
  expect(() => rowsOf(Buffer.from([0x50, 0x4b, 3, 4, 0, 0]))).toThrow(/binary/);
  expect(() => rowsOf(Buffer.from('\ufeffa,b\n', 'utf16le'))).toThrow(/UTF-16/);
});

test('a zero byte, and quotes that do not match, are problems of their record alone', () => {
  const rows = rowsOf('a,b\n1,\0\n2,3\n"x"y",4\n');
  expect(rows.map(({ problem }) => problem)).toEqual([
    null,
    'It holds a zero byte, which no text has.',
    null,
    'Its quotes do not match.',
  ]);
});

test('a quote that is never closed ends after 4 MB, and what follows is read', () => {
  const long = `"${'x'.repeat(4 * 1024 * 1024)}`;
  const rows = rowsOf(`a,b\n1,2\n${long}\n3,4\n`);
  expect(rows.map(({ line, problem }) => [line, problem === null])).toEqual([
    [1, true],
    [2, true],
    [3, false],
    [4, true],
  ]);
  expect(rows.at(-1)?.cells).toEqual(['3', '4']);
});

test('records over the border of two chunks are whole, at their places', () => {
  const line = `${'é'.repeat(500)},"${'y\n'.repeat(100)}",z`;
  const lines = Array.from({ length: 2000 }, (_, at) => `${at},${line}`);
  const text = `${lines.join('\n')}\n`;
  const bytes = Buffer.from(text);
  const rows = rowsOf(text);
  expect(rows.map(({ cells }) => cells[0])).toEqual(lines.map((_, at) => String(at)));
  for (const { offset, cells } of rows.filter((_, at) => at % 97 === 0)) {
    expect(bytes.toString('utf8', offset, offset + 10)).toContain(`${cells[0] ?? ''},`);
  }
});

test('property: cells come back as they were written, whatever is in them', () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', 'ü', '€', ' ', '1'),
    maxLength: 6,
  });
  const table = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(table, fc.constantFrom('\n', '\r\n'), (rows, end) => {
      const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
      const head = `h1,h2${end}`;
      const text = head + rows.map((row) => row.map(quote).join(',')).join(end) + end;
      expect(cellsOf(text)).toEqual([['h1', 'h2'], ...rows]);
    }),
    { numRuns: 60 },
  );
});

test('the first record of a head', () => {
  expect(firstRow(Buffer.from('\ufeffA,"B C"\r\n1,2'))).toEqual(['A', 'B C']);
  expect(firstRow(Buffer.from('A,B'))).toEqual(['A', 'B']);
  expect(firstRow(Buffer.from('<html>'))).toBeNull();
});
