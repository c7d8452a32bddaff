import type { CsvDialect } from '../../../src-shared/ipc/exports.ts';
import type { LineWriter } from './csv-rows.ts';

const SIGNS = { comma: ',', semicolon: ';', tab: '\t' } as const;

/** One cell of our own CSV with what ends it; a quoted one may hold line ends. */
const CELL = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n)/g;

/** Columns of money; only these are ever written with a decimal comma. */
const MONEY = /^(?:cost|list_cost|discount|net_cost|reported_cost)$/;
const MARK = '\ufeff';

/** Writes the same cells in another dialect; missing: as they are. Cells keep their guards and their quotes. */
export function inDialect(writer: LineWriter, dialect: CsvDialect | undefined): LineWriter {
  if (dialect === undefined) return writer;
  const { separator, bom, decimalComma } = dialect;
  const mark = bom ? MARK : '';
  if (separator === 'comma' && !decimalComma) return { ...writer, head: mark + writer.head };
  const sign = SIGNS[separator];
  const names = writer.head.trimEnd().split(',');
  const isMoney = names.map((name) => decimalComma && MONEY.test(name));
  const rewrite = (text: string): string => {
    let column = 0;
    return text.replace(CELL, (_whole, cell: string, end: string) => {
      const written = isMoney[column] === true ? cell.replace('.', ',') : cell;
      column = end === ',' ? column + 1 : 0;
      return quoted(written, sign) + (end === ',' ? sign : end);
    });
  };
  return {
    columns: writer.columns,
    head: mark + rewrite(writer.head),
    lines: (rows) => rewrite(writer.lines(rows)),
  };
}

function quoted(cell: string, sign: string): string {
  return cell.includes(sign) && !cell.startsWith('"') ? `"${cell}"` : cell;
}
