import { hash } from 'node:crypto';
import { FormatError } from '../format-error.ts';
import { maskedExcerpt } from '../lines/excerpt.ts';
import type { RejectedLine } from '../source.ts';
import { type Cells, createCells } from './cells.ts';
import { type CsvRow, firstRow, readCsv } from './csv.ts';
import { type Columns, type ColumnSpec, headerName, matchHeader } from './header.ts';

/** Where a record stands in its file. */
type RowPlace = Pick<CsvRow, 'line' | 'offset' | 'length'>;

/** A CSV format by its columns; only these are ever read, and kept of a record that is rejected. */
export interface TableFormat<N extends string> {
  /** Name for people: `OpenAI usage CSV`. */
  readonly label: string;
  readonly spec: ColumnSpec<N>;
  /** Columns that other formats have: a file with one of them is not of this one. */
  readonly excludes?: readonly string[];
}

/** What becomes of the records of a file. */
export interface TableVisitor<N extends string> {
  /** Reads a record; what it refuses is rejected. */
  row(cells: Cells<N>, place: RowPlace, raw: string): void;
  rejected(line: RejectedLine): void;
  /** Every record and the header, after it was dealt with. */
  passed?(place: RowPlace): void;
}

/** The columns of a header; null where it is not one of the format. */
function columnsOf<N extends string>(
  header: readonly string[],
  { spec, excludes = [] }: TableFormat<N>,
): Columns<N> | null {
  const names = new Set(header.map(headerName));
  return excludes.some((name) => names.has(name)) ? null : matchHeader(header, spec);
}

/** True when a file's first bytes are a header of the format. */
export function isTable<N extends string>(head: Buffer, format: TableFormat<N>): boolean {
  const header = firstRow(head);
  return header !== null && columnsOf(header, format) !== null;
}

/** Walks through the records of a file in order. Throws a `FormatError` where its first record is no header of the format. */
export function walkTable<N extends string>(
  path: string,
  format: TableFormat<N>,
  visitor: TableVisitor<N>,
): void {
  let columns: Columns<N> | null = null;
  readCsv(path, (row) => {
    if (columns === null) columns = header(row, format);
    else visit(row, columns, visitor);
    visitor.passed?.(row);
  });
}

function header<N extends string>(row: CsvRow, format: TableFormat<N>): Columns<N> {
  const found = row.problem === null ? columnsOf(row.cells, format) : null;
  if (found !== null) return found;
  const wanted = Object.values<ColumnSpec<N>[N]>(format.spec)
    .filter(({ isRequired }) => isRequired === true)
    .map(({ names }) => names[0] ?? '');
  throw new FormatError(
    `Its first line is not the header of ${format.label}: there must be ${wanted.join(', ')}.`,
  );
}

function visit<N extends string>(row: CsvRow, columns: Columns<N>, visitor: TableVisitor<N>): void {
  const cells = createCells(row.cells, columns);
  if (row.problem === null) visitor.row(cells, row, row.raw);
  const reason = row.problem ?? cells.problems[0];
  if (reason !== undefined) visitor.rejected(rejection(row, columns, reason));
}

function rejection<N extends string>(
  row: CsvRow,
  columns: Columns<N>,
  reason: string,
): RejectedLine {
  const { line, offset, length } = row;
  const cells = [...columns].map(([name, at]): [string, string] => [name, row.cells[at] ?? '']);
  const known = Object.fromEntries(cells.map(([name]) => [name, true as const]));
  return {
    line,
    offset,
    length,
    hash: hash('sha1', Buffer.from(row.raw, 'latin1')),
    reason,
    excerpt: maskedExcerpt(Object.fromEntries(cells), known),
  };
}
