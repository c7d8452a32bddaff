import fc from 'fast-check';
import { expect, it } from 'vitest';
import { textCell } from '../../../src-main/services/exports/csv-cell.ts';
import { inDialect } from '../../../src-main/services/exports/csv-dialect.ts';
import type { CsvDialect } from '../../../src-shared/ipc/exports.ts';

const HEAD = 'timestamp,model_name,cost\r\n';

/** What a writer of these lines writes in a dialect. */
function write(lines: string, dialect?: CsvDialect): string {
  const writer = inDialect({ columns: '', head: HEAD, lines: () => lines }, dialect);
  return writer.head + writer.lines([]);
}

/** Reads CSV one character at a time, by RFC 4180. */
function read(text: string, sign: string): string[][] {
  const rows: string[][] = [];
  let cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (isQuoted && character === '"' && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && character === sign) {
      cells.push(cell);
      cell = '';
    } else if (!isQuoted && character === '\r' && text[at + 1] === '\n') {
      rows.push([...cells, cell]);
      cells = [];
      cell = '';
      at += 1;
    } else cell += character;
  }
  return rows;
}

const plain: CsvDialect = { separator: 'comma', bom: false, decimalComma: false };

it('leaves a file as it is where nothing is asked for', () => {
  const lines = '2026,m.1,0.500000000\r\n';
  expect(write(lines)).toBe(HEAD + lines);
  expect(write(lines, plain)).toBe(HEAD + lines);
});

it('puts another sign between cells, a mark before all, and a comma into money alone', () => {
  const lines = '2026,m.1,0.500000000\r\n2026,"a,b",\r\n2026,a;b,-1.250000000\r\n';
  expect(write(lines, { separator: 'semicolon', bom: true, decimalComma: true })).toBe(
    '\ufefftimestamp;model_name;cost\r\n2026;m.1;0,500000000\r\n2026;"a,b";\r\n2026;"a;b";-1,250000000\r\n',
  );
  expect(write(lines, { ...plain, separator: 'tab' })).toBe(
    'timestamp\tmodel_name\tcost\r\n2026\tm.1\t0.500000000\r\n2026\t"a,b"\t\r\n2026\ta;b\t-1.250000000\r\n',
  );
  expect(write('2026,m,0.500000000\r\n', { ...plain, decimalComma: true })).toContain(
    '2026,m,"0,500000000"\r\n',
  );
});

it('keeps every cell, whatever stands in it', () => {
  const text = fc.string({ unit: fc.constantFrom('a', ',', ';', '\t', '"', '\r', '\n', '=', ' ') });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 5 }),
      fc.constantFrom('comma', 'semicolon', 'tab'),
      (rows, separator) => {
        const lines = rows
          .map(([first, second]) => `${textCell(first)},${textCell(second)},1.5\r\n`)
          .join('');
        const sign = { comma: ',', semicolon: ';', tab: '\t' }[separator];
        const written = write(lines, { separator, bom: false, decimalComma: false });
        expect(read(written, sign)).toEqual(read(HEAD + lines, ','));
      },
    ),
  );
});
