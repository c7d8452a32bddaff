import type { ColumnMap } from '../../../src-shared/domain/mapping/map.ts';
import type { DateReader } from '../../../src-shared/domain/mapping/read-date.ts';
import { lineHash, tieHash } from '../hash.ts';
import { maskedExcerpt } from '../lines/excerpt.ts';
import { asObject, type JsonObject } from '../lines/json.ts';
import type { Line } from '../lines/line.ts';
import { readLines } from '../lines/read-lines.ts';
import type { RejectedLine, ScanBatch, ScanRequest } from '../source.ts';
import { createCells } from '../tables/cells.ts';
import { createOutbox } from '../tables/outbox.ts';
import { columnsOfMap } from './columns-of-map.ts';
import { createRowReader } from './read-row.ts';

const START = { offset: 0, line: 0 };

/** Scans a whole JSONL file by a map: an object a line. */
export function scanObjects(
  { path }: ScanRequest,
  map: ColumnMap,
  dates: DateReader,
  deliver: (batch: ScanBatch) => void,
): void {
  const outbox = createOutbox(deliver);
  const names = columnsOfMap(map);
  const columns = new Map(names.map((name, at) => [name, at]));
  const reader = createRowReader(map, dates);
  const decimal = map.decimal ?? '.';
  readLines(path, START, (line) => {
    const { object, raw, problem } = objectOf(line);
    const values = names.map((name) => textAt(object, name, decimal));
    const cells = createCells(values, columns);
    const usage = problem === null ? reader.read(cells, raw) : null;
    const reason = problem ?? cells.problems[0];
    if (usage !== null) {
      outbox.add({ ...usage, line: line.number, offset: line.offset, tieHash: tieHash(raw) });
    } else if (reason !== undefined) {
      const kept = Object.fromEntries(names.map((name, at) => [name, values[at] ?? '']));
      outbox.reject(rejection(line, reason, kept));
    }
    outbox.pass(line.next, line.number);
  });
  outbox.end();
}

function rejection(line: Line, reason: string, kept: JsonObject): RejectedLine {
  const { number, offset, length } = line;
  const shape = Object.fromEntries(Object.keys(kept).map((name) => [name, true as const]));
  const excerpt = maskedExcerpt(kept, shape);
  return { line: number, offset, length, hash: lineHash(line), reason, excerpt };
}

interface ReadObject {
  object: JsonObject;
  raw: string;
  problem: string | null;
}

function objectOf(line: Line): ReadObject {
  const none = (problem: string): ReadObject => ({ object: {}, raw: '', problem });
  if (line.huge) return none('The line is too long to be a request.');
  const raw = line.buffer.toString('utf8', line.start, line.end);
  try {
    const object = asObject(JSON.parse(raw));
    return object === null
      ? none('The line is JSON, but no object.')
      : { object, raw, problem: null };
  } catch {
    return none('The line is no JSON.');
  }
}

/** A value as a cell: a field of that very name, else the path of its dots; lists and objects are empty cells. */
function textAt(object: JsonObject, name: string, decimal: '.' | ','): string {
  let value: unknown = object;
  for (const part of Object.hasOwn(object, name) ? [name] : name.split('.')) {
    const inner = asObject(value);
    value = inner !== null && Object.hasOwn(inner, part) ? inner[part] : undefined;
  }
  if (typeof value === 'string') return value;
  if (typeof value !== 'number') return '';
  // A number of JSON has a point, however the texts of the file write theirs.
  return decimal === ',' ? plainText(value).replace('.', ',') : plainText(value);
}

/** JSON's tiny numbers without their exponent, to more places than money has. */
function plainText(value: number): string {
  const text = String(value);
  return text.includes('e-') ? value.toFixed(20) : text;
}
