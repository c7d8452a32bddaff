import { parseUsd } from '../../../src-shared/domain/money.ts';
import { parseIsoTime } from '../lines/iso-time.ts';
import type { Columns } from './header.ts';

/** More than this no bucket has; sums of so large counts would not be exact any more. */
const MOST = 1e12;

/** Reads one record's cells by column; what is wrong is collected, and the first problem is the reason of its rejection. */
export interface Cells<N extends string> {
  /** Trimmed; null where the cell is empty or missing. */
  text(name: N): string | null;
  /** A whole number from 0 to 10^12, also as `10.0`; 0 where the cell is empty. */
  count(name: N): number;
  /** An amount of US dollars as nano-US-dollars, exactly by its digits, half to even; null where the cell is empty. */
  nanos(name: N): number | null;
  /** UTC ms; null where the cell is empty. A time without a zone is UTC. */
  time(name: N): number | null;
  /** `TRUE` or `FALSE` in any letters; false where the cell is empty. */
  flag(name: N): boolean;
  /** Adds a problem. */
  refuse(problem: string): void;
  readonly problems: readonly string[];
}

/** Makes the reader of a record. */
export function createCells<N extends string>(
  cells: readonly string[],
  columns: Columns<N>,
): Cells<N> {
  const problems: string[] = [];
  const text = (name: N): string | null => {
    const at = columns.get(name);
    const cell = at === undefined ? '' : (cells[at] ?? '').trim();
    return cell === '' ? null : cell;
  };
  function read<T>(name: N, parse: (cell: string) => T | null, wanted: string): T | null {
    const cell = text(name);
    if (cell === null) return null;
    const value = parse(cell);
    if (value === null) problems.push(`${name} is ${shownCell(cell)}: must be ${wanted}`);
    return value;
  }
  return {
    text,
    count: (name) => read(name, parseCount, 'a whole number from 0 to 1,000,000,000,000') ?? 0,
    nanos: (name) => read(name, parseNanos, 'an amount of money, as 0.25'),
    time: (name) => read(name, parseTime, 'a date or a time'),
    flag: (name) => read(name, parseFlag, 'TRUE or FALSE') ?? false,
    refuse: (problem) => void problems.push(problem),
    problems,
  };
}

/** Reads a whole count, also as `10.0` or `1e3`; null where it is none. */
export function parseCount(cell: string): number | null {
  if (!/^\+?\d{1,16}(?:\.\d*)?(?:[eE]\+?\d{1,2})?$/.test(cell)) return null;
  const value = Number(cell);
  return Number.isInteger(value) && value <= MOST ? value + 0 : null;
}

/** Reads an amount exactly by its digits; a currency's sign may stand first, and commas between thousands. */
export function parseNanos(cell: string): number | null {
  const plain = /^[-+]?\$?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/.test(cell)
    ? cell.replaceAll(',', '')
    : cell;
  const nanos = parseUsd(plain.replace(/^([-+]?)\$/, '$1').replace(/^([-+]?)\./, '$10.'));
  if (nanos === null) return null;
  const value = Number(nanos);
  return Number.isSafeInteger(value) ? value : null;
}

const ZONELESS =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(?: ?(Z|UTC|[+-]\d{2}:?\d{2}))?)?$/;

/** Reads a time in seconds (or ms) since 1970, or as ISO 8601, a space for its `T`, a date alone; without a zone it is UTC. UTC ms. */
export function parseTime(cell: string): number | null {
  if (/^\d{9,10}(?:\.\d+)?$/.test(cell)) return Math.round(Number(cell) * 1000);
  if (/^\d{12,13}(?:\.0+)?$/.test(cell)) return Math.trunc(Number(cell));
  const [, date, clock = '00:00', zone = 'Z'] = ZONELESS.exec(cell) ?? [];
  if (date === undefined) return null;
  return parseIsoTime(`${date}T${clock}${zone === 'UTC' ? 'Z' : zone}`);
}

function parseFlag(cell: string): boolean | null {
  const word = cell.toLowerCase();
  if (word === 'true' || word === '1') return true;
  return word === 'false' || word === '0' ? false : null;
}

/** A cell for a sentence: numbers and times as they are, anything else is not shown. */
function shownCell(cell: string): string {
  return /^[\d.,:+\-TZ ]{1,40}$/.test(cell) ? `“${cell}”` : 'text';
}
