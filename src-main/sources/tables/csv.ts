import { closeSync, openSync, readSync } from 'node:fs';
import Papa from 'papaparse';
import { FormatError } from '../format-error.ts';
import { assertTable, dialectOf, type Dialect } from './dialect.ts';

/** One record of a CSV file: its cells as UTF-8 text, and where it stands. */
export interface CsvRow {
  cells: string[];
  /** Number of its first line, from 1, and offset of its first byte. */
  line: number;
  offset: number;
  /** Bytes, line end included. */
  length: number;
  /** Why it cannot be read, as a sentence; its cells are then not to be used. */
  problem: string | null;
  /** Its bytes as latin1 text, for a hash. */
  raw: string;
}

const CHUNK = 1024 * 1024;
/** A longer record is a quote that is never closed, or no record at all. */
const MOST_RECORD = 4 * CHUNK;
const NON_ASCII = /[\u0080-\u00ff]/;

/**
 * Reads the records of a CSV file in order, a bounded piece at a time: memory does not grow with the file. Line ends may be
 * mixed, cells quoted over several lines, a byte order mark may stand first; the delimiter is the one that the first line
 * uses most. Empty lines are passed over. Throws a `FormatError` for what is no table, and what the file system throws.
 */
export function readCsv(path: string, take: (row: CsvRow) => void): void {
  const fd = openSync(path, 'r');
  try {
    readOpen(fd, take);
  } finally {
    closeSync(fd);
  }
}

function readOpen(fd: number, take: (row: CsvRow) => void): void {
  const buffer = Buffer.allocUnsafe(CHUNK);
  const cutter = createCutter(take);
  for (let at = 0; ;) {
    const read = readSync(fd, buffer, 0, CHUNK, at);
    at += read;
    // One byte is one character, so that every cursor is a byte's offset.
    cutter.push(buffer.toString('latin1', 0, read), read === 0);
    if (read === 0) return;
  }
}

/** Cuts text into records; what does not end yet waits for more. */
function createCutter(take: (row: CsvRow) => void) {
  let rest = '';
  let offset = 0;
  let line = 1;
  let dialect: Dialect | null = null;
  const pass = (length: number): void => {
    line += linesIn(rest, length);
    offset += length;
    rest = rest.slice(length);
  };
  const begin = (): Dialect => {
    assertTable(rest);
    const found = dialectOf(rest);
    pass(found.mark);
    return found;
  };
  return {
    push(text: string, isLast: boolean): void {
      rest += text;
      if (rest === '') return;
      dialect ??= begin();
      const passed = cut(rest, { dialect, isLast, line, offset }, take);
      pass(passed);
      if (rest.length < MOST_RECORD) return;
      take({ cells: [], line, offset, length: rest.length, raw: '', problem: TOO_LONG });
      const end = rest.indexOf(dialect.newline);
      pass(end < 0 ? rest.length : end + 1);
    },
  };
}

const TOO_LONG = 'It goes on for more than 4 MB: a quote in it is not closed.';

interface Place {
  dialect: Dialect;
  isLast: boolean;
  line: number;
  offset: number;
}

/** Gives how much of the text was cut into records. */
function cut(text: string, place: Place, take: (row: CsvRow) => void): number {
  const { delimiter, newline } = place.dialect;
  let { line } = place;
  let from = 0;
  const parser = new Papa.Parser({
    delimiter,
    newline,
    // By its own class a parser gives a list of rows, of one row each.
    step({ data, errors, meta }: Papa.ParseStepResult<string[][]>) {
      const raw = text.slice(from, meta.cursor);
      const problem = errors.length > 0 ? BAD_QUOTES : raw.includes('\0') ? NUL : null;
      const row = { line, offset: place.offset + from, length: raw.length, raw, problem };
      if (raw.trim() !== '') take({ ...row, cells: toTexts(data[0] ?? [], raw) });
      line += linesIn(text, meta.cursor, from);
      from = meta.cursor;
    },
  });
  parser.parse(text, 0, !place.isLast);
  return from;
}

const BAD_QUOTES = 'Its quotes do not match.';
const NUL = 'It holds a zero byte, which no text has.';

function toTexts(cells: readonly string[], raw: string): string[] {
  const texts = cells.map((cell) =>
    NON_ASCII.test(cell) ? Buffer.from(cell, 'latin1').toString('utf8') : cell,
  );
  // Records end with a line feed; what stands before it is part of the line's end, unless it is quoted.
  const last = texts.length - 1;
  if (raw.endsWith('\r\n') && !raw.endsWith('"\r\n'))
    texts[last] = (texts[last] ?? '').slice(0, -1);
  return texts;
}

function linesIn(text: string, to: number, from = 0): number {
  let count = 0;
  const end = text.includes('\n') ? '\n' : '\r';
  for (let at = text.indexOf(end, from); at >= 0 && at < to; at = text.indexOf(end, at + 1))
    count += 1;
  return count;
}

/** The first record of a file's first bytes; null where that is no table, or the record does not end there. */
export function firstRow(head: Buffer): string[] | null {
  const text = head.toString('latin1');
  let first: string[] | null = null;
  try {
    createCutter((row) => {
      if (row.problem === null) first ??= row.cells;
    }).push(text.includes('\n') || text.includes('\r') ? text : `${text}\n`, false);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
  }
  return first;
}
