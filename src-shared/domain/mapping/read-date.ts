import { Temporal } from 'temporal-polyfill';
import { parseTime } from '../parse-time.ts';

/** Reads a cell as UTC ms; null where it is no such time. */
export type DateReader = (cell: string) => number | null;

const TOKENS = /YYYY|MM|DD|HH|hh|mm|ss|SSS|M|D|H|h|A/g;
const PATTERNS: Readonly<Record<string, string>> = {
  YYYY: '\\d{4}',
  SSS: '\\d{1,3}',
  A: '[AaPp][Mm]',
};

/**
 * Makes the reader of a map's times. `format` is `iso` (also the default), `unix` (seconds since 1970), `unix-ms`, or a
 * pattern of YYYY MM DD HH (hh with A for AM or PM) mm ss SSS; seconds and fractions may be missing in a cell. A time
 * without an offset is local in the IANA zone (of two the earlier, past a gap). Null: there is no such format.
 */
export function dateReader(format: string, timeZone: string): DateReader | null {
  if (format === 'iso') return (cell) => parseTime(cell, timeZone);
  if (format === 'unix') return (cell) => epoch(cell, 1000);
  if (format === 'unix-ms') return (cell) => epoch(cell, 1);
  const names: string[] = format.match(TOKENS) ?? [];
  const kinds = new Set(names.map(kindOf));
  const isWhole = ['Y', 'M', 'D'].every((kind) => kinds.has(kind)) && kinds.size === names.length;
  const isHalfDay = names.includes('h') || names.includes('hh');
  if (!isWhole || isHalfDay !== names.includes('A')) return null;
  const pattern = new RegExp(`^${patternOf(format)}$`);
  return (cell) => {
    const match = pattern.exec(cell);
    if (match === null) return null;
    const parts = new Map(names.map((name, at) => [kindOf(name), match[at + 1]]));
    return momentOf(parts, timeZone);
  };
}

/** Minutes and months differ by their case only. */
function kindOf(token: string): string {
  return token[0] === 'h' ? 'H' : (token[0] ?? '');
}

function patternOf(format: string): string {
  let end = 0;
  let pattern = '';
  for (const { 0: token, index } of format.matchAll(TOKENS)) {
    const part = `${literal(format.slice(end, index))}(${PATTERNS[token] ?? '\\d{1,2}'})`;
    pattern += token === 'ss' || token === 'SSS' ? `(?:${part})?` : part;
    end = index + token.length;
  }
  return pattern + literal(format.slice(end));
}

function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

function epoch(cell: string, msEach: number): number | null {
  if (!/^\d{1,14}(?:\.\d{1,9})?$/.test(cell)) return null;
  const ms = Math.round(Number(cell) * msEach);
  return ms <= 8.64e15 ? ms : null;
}

function momentOf(parts: ReadonlyMap<string, string | undefined>, timeZone: string): number | null {
  const number = (kind: string): number => Number(parts.get(kind) ?? 0);
  const half = parts.get('A')?.toLowerCase();
  if (half !== undefined && (number('H') < 1 || number('H') > 12)) return null;
  const hour = half === undefined ? number('H') : (number('H') % 12) + (half === 'pm' ? 12 : 0);
  const local = {
    year: number('Y'),
    month: number('M'),
    day: number('D'),
    hour,
    minute: number('m'),
    second: number('s'),
    millisecond: Number((parts.get('S') ?? '0').padEnd(3, '0')),
  };
  try {
    const time = Temporal.PlainDateTime.from(local, { overflow: 'reject' });
    return time.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
  } catch {
    return null;
  }
}
