import type { DateReader } from '../../../src-shared/domain/mapping/read-date.ts';
import type { ColumnMap } from '../../../src-shared/domain/mapping/map.ts';
import { plainNumber } from '../../../src-shared/domain/mapping/read-number.ts';
import { dedupKey } from '../hash.ts';
import type { DedupKey, ParsedUsage } from '../source.ts';
import { blankUsage } from '../tables/blank-usage.ts';
import { type Cells, parseCount, parseNanos } from '../tables/cells.ts';

/** Longer names are somebody's text, not a name. */
const MOST_NAME = 512;
const NAMES = ['requestId', 'provider', 'model', 'user', 'project', 'session'] as const;
const COUNTS = [
  'inputTokens',
  'freshInputTokens',
  'cacheReadTokens',
  'cacheWrite5mTokens',
  'cacheWrite1hTokens',
  'outputTokens',
  'reasoningTokens',
] as const;

type Named = Pick<ParsedUsage, (typeof NAMES)[number]>;
type Counts = Record<(typeof COUNTS)[number], number>;

/** Reads the rows of one file by a map; cells have the names of the file's columns. */
export interface RowReader {
  /** Null where something is wrong; `cells` has the reason. `raw` is the whole row: its key where the map names no columns. */
  read(cells: Cells<string>, raw: string): ParsedUsage | null;
}

/** Makes the reader of one file: it numbers equal rows, so that each scan needs a new one. */
export function createRowReader(map: ColumnMap, dates: DateReader): RowReader {
  const keyOf = createKeys(map);
  return {
    read(cells, raw) {
      const row = { map, cells };
      const timestamp = timeOf(row, dates);
      const names = namesOf(row);
      const tokens = tokensOf(row);
      const more = moreOf(row);
      // Counted also where it is rejected: its equal neighbours keep their numbers, whatever a later map makes of it.
      const key = keyOf(cells, raw);
      if (timestamp === null || cells.problems.length > 0) return null;
      return { ...blankUsage(), key, timestamp, ...names, ...tokens, ...more };
    },
  };
}

interface Row {
  map: ColumnMap;
  cells: Cells<string>;
}

function timeOf({ map, cells }: Row, dates: DateReader): number | null {
  const cell = cells.text(map.timestamp);
  if (cell === null) {
    cells.refuse(`${map.timestamp} is empty: a row needs a time`);
    return null;
  }
  const time = dates(cell);
  if (time === null) {
    const format = map.timestampFormat ?? 'iso';
    cells.refuse(`${map.timestamp} is ${shown(cell)}: not a time of the format ${format}`);
  }
  return time;
}

function namesOf({ map, cells }: Row): Named {
  const read = (name: keyof Named): string | null => {
    const from = map[name];
    if (from === undefined) return null;
    const text = typeof from === 'string' ? cells.text(from) : from.value;
    if (text === null || (text.length <= MOST_NAME && !text.includes('\uFFFD'))) return text;
    const column = typeof from === 'string' ? from : name;
    if (text.includes('\uFFFD')) cells.refuse(`${column} is not UTF-8: save the file as UTF-8`);
    else cells.refuse(`${column} has ${text.length} characters: no name is so long`);
    return null;
  };
  return {
    requestId: read('requestId'),
    provider: read('provider'),
    model: read('model'),
    user: read('user'),
    project: read('project'),
    session: read('session'),
  };
}

/** Reads a number's cell; null where it is empty, or wrong and refused. */
function numberOf<T>(
  { map, cells }: Row,
  name: Exclude<keyof ColumnMap, 'key'>,
  parse: (plain: string) => T | null,
  wanted: string,
): T | null {
  const column = map[name];
  const cell = typeof column === 'string' ? cells.text(column) : null;
  if (typeof column !== 'string' || cell === null) return null;
  const plain = plainNumber(cell, map.decimal ?? '.');
  const value = plain === null ? null : parse(plain);
  if (value === null) cells.refuse(`${column} is ${shown(cell)}: must be ${wanted}`);
  return value;
}

function tokensOf(row: Row): Partial<ParsedUsage> {
  const wanted = 'a whole number from 0 to 1,000,000,000,000';
  const read = (name: keyof Counts): number => numberOf(row, name, parseCount, wanted) ?? 0;
  const [cacheReadTokens, cacheWrite5mTokens, cacheWrite1hTokens] = [
    read('cacheReadTokens'),
    read('cacheWrite5mTokens'),
    read('cacheWrite1hTokens'),
  ];
  const [outputTokens, reasoningTokens] = [read('outputTokens'), read('reasoningTokens')];
  const cached = cacheReadTokens + cacheWrite5mTokens + cacheWrite1hTokens;
  const input = row.map.inputTokens === undefined ? null : read('inputTokens');
  const { map, cells } = row;
  if (input !== null && cached > input) {
    cells.refuse(
      `its cache has ${cached} tokens, more than the ${input} of ${map.inputTokens}: where that is without cache, map it as freshInputTokens`,
    );
  }
  if (reasoningTokens > outputTokens) {
    cells.refuse(
      `${map.reasoningTokens} is ${reasoningTokens}, more than the ${outputTokens} of outputTokens, which has it within`,
    );
  }
  const freshInputTokens = input === null ? read('freshInputTokens') : input - cached;
  const cache = { cacheReadTokens, cacheWrite5mTokens, cacheWrite1hTokens };
  return { freshInputTokens, ...cache, outputTokens, reasoningTokens };
}

function moreOf(row: Row): Partial<ParsedUsage> {
  const statusCode = numberOf(row, 'statusCode', parseStatus, 'a status from 100 to 599');
  return {
    reportedCostNanos: numberOf(row, 'reportedCost', parseNanos, 'an amount of US dollars'),
    statusCode,
    isError: statusCode !== null && statusCode >= 400,
    responseTimeMs: numberOf(row, 'responseTimeMs', parseMs, 'milliseconds'),
    timeToFirstTokenMs: numberOf(row, 'timeToFirstTokenMs', parseMs, 'milliseconds'),
  };
}

function parseStatus(plain: string): number | null {
  const status = parseCount(plain);
  return status !== null && status >= 100 && status <= 599 ? status : null;
}

function parseMs(plain: string): number | null {
  const ms = Math.round(Number(plain));
  return ms >= 0 && ms <= 1e12 ? ms : null;
}

/** Gives each row its key: the map's columns, else the whole row and its number among equal rows of the file. */
function createKeys({ key }: ColumnMap): (cells: Cells<string>, raw: string) => DedupKey {
  const seen = new Map<number, number>();
  return (cells, raw) => {
    if (key !== undefined) {
      const values = key.map((column) => cells.text(column));
      if (values.every((value) => value === null))
        cells.refuse(`${key.join(', ')}: the key is empty`);
      return keyOf(JSON.stringify(['key', values]));
    }
    const row = raw.replace(/[\r\n]+$/, '');
    const { high, low } = keyOf(row);
    const print = high * 0x200000 + (low >>> 11);
    const number = seen.get(print) ?? 0;
    seen.set(print, number + 1);
    return keyOf(JSON.stringify(['row', number, row]));
  };
}

/** Both parts are hashes of the whole text: the response's alone has 40 bits, too few for rows by the million. */
function keyOf(text: string): DedupKey {
  return dedupKey(`mapped:${text}`, `rest:${text}`);
}

/** A cell for a sentence: what looks like a number or a time, anything else is not shown. */
function shown(cell: string): string {
  return /^[\d.,:+\-/TZ ]{1,40}$/.test(cell) ? `“${cell}”` : 'text';
}
