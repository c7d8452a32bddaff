import type Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { dedupKey } from '../sources/hash.ts';
import type { DedupKey } from '../sources/source.ts';
import {
  type SqlValue,
  isWholeCost,
  isWholeTime,
  originalCount,
  originalNanos,
  originalText,
  originalTime,
} from './original-values.ts';

/** The columns that `original_metadata` and `original_key` take, in the order they take them. */
export const ORIGINAL_VALUES = [
  'timestamp',
  'user_id',
  'model_name',
  'input_tokens',
  'output_tokens',
  'total_tokens',
  'cost',
  'request_id',
  'request_metadata',
  'provider',
  'response_time_ms',
  'status_code',
  'error_details',
] as const;
/** A row of the original, but for its id. */
export type OriginalRow = Record<(typeof ORIGINAL_VALUES)[number], SqlValue>;
type Kept = Record<string, unknown>;

/** Gives a connection the functions that the conversion of the original's rows is written with. */
export function addOriginalFunctions(db: Database.Database): void {
  const options = { deterministic: true, safeIntegers: true };
  const text = { ...options, varargs: true };
  db.function('original_time', options, (value: SqlValue) => toInteger(originalTime(value)));
  db.function('original_count', options, (value: SqlValue) => toInteger(originalCount(value)));
  db.function('original_nanos', options, (value: SqlValue) => originalNanos(value));
  db.function('original_text', options, (value: SqlValue) => originalText(value));
  db.function('original_key', text, (requestId: SqlValue, id: SqlValue, ...values: SqlValue[]) =>
    toSigned(originalKey(requestId, id, values)),
  );
  db.function('original_metadata', text, (...values: SqlValue[]) =>
    originalMetadata(toRow(values)),
  );
  db.function('original_columns', text, (metadata: SqlValue, ...pairs: SqlValue[]) =>
    originalColumns(metadata, toPairs(pairs)),
  );
}

/**
 * The 64-bit key of a row of the original: of its request id, else of its id and a hash of all its values. The same row
 * has the same key whether its file was adopted or imported.
 */
export function originalKey(
  requestId: SqlValue,
  id: SqlValue,
  values: readonly SqlValue[],
): DedupKey {
  const named = originalText(requestId);
  const rest = () =>
    createHash('sha1')
      .update(JSON.stringify([id, ...values].map(toJson)))
      .digest('hex');
  return named === null ? dedupKey('', rest()) : dedupKey(named, '');
}

/** `request_metadata` of a converted row: what it was, and under `original` each value that the columns do not say. */
export function originalMetadata(row: OriginalRow): string | null {
  const kept: Kept = {};
  const keep = (name: keyof OriginalRow) => (kept[name] = toJson(row[name]));
  if (!isWholeTime(row.timestamp)) keep('timestamp');
  if (!isWholeCost(row.cost) && row.cost !== null) keep('cost');
  for (const name of ['input_tokens', 'output_tokens'] as const) {
    if (originalCount(row[name]) === null) keep(name);
  }
  for (const name of ['response_time_ms', 'status_code'] as const) {
    if (originalCount(row[name]) === null && row[name] !== null) keep(name);
  }
  for (const name of [
    'user_id',
    'model_name',
    'provider',
    'request_id',
    'error_details',
  ] as const) {
    if (originalText(row[name]) === null && row[name] !== null) keep(name);
  }
  const total = (originalCount(row.input_tokens) ?? 0) + (originalCount(row.output_tokens) ?? 0);
  if (originalCount(row.total_tokens) !== total) keep('total_tokens');
  return keepOriginal(row.request_metadata, kept);
}

/** `request_metadata` with the values of columns that are not known, by name; null ones are left out. */
export function originalColumns(
  metadata: SqlValue,
  columns: readonly (readonly [name: string, value: SqlValue])[],
): string | null {
  const kept = columns.filter(([, value]) => value !== null);
  return keepOriginal(
    metadata,
    Object.fromEntries(kept.map(([name, value]) => [name, toJson(value)])),
  );
}

/** Adds values under `original` to what `request_metadata` holds; an object stays as it is written, anything else is nested whole. */
function keepOriginal(metadata: SqlValue, kept: Kept): string | null {
  const isText = typeof metadata === 'string';
  if (Object.keys(kept).length === 0) {
    return isText || metadata === null
      ? metadata
      : JSON.stringify({ request_metadata: toJson(metadata) });
  }
  if (metadata === null) return JSON.stringify({ original: kept });
  const object = isText ? parseObject(metadata) : null;
  if (!isText || object === null) {
    return JSON.stringify({ request_metadata: toJson(metadata), original: kept });
  }
  if (!('original' in object)) return splice(metadata, object, kept);
  const before = object['original'];
  const isClear = isObject(before) && !Object.keys(kept).some((name) => name in before);
  if (isClear) return JSON.stringify({ ...object, original: { ...before, ...kept } });
  return JSON.stringify({ request_metadata: metadata, original: kept });
}

/** Appends to the object's text, so that what is there keeps its spelling (large numbers, spaces). */
function splice(text: string, object: Kept, kept: Kept): string {
  const comma = Object.keys(object).length === 0 ? '' : ',';
  return `${text.slice(0, text.lastIndexOf('}'))}${comma}"original":${JSON.stringify(kept)}}`;
}

function parseObject(text: string): Kept | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Kept {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toRow(values: SqlValue[]): OriginalRow {
  return Object.fromEntries(
    ORIGINAL_VALUES.map((name, at) => [name, values[at] ?? null]),
  ) as OriginalRow;
}

function toPairs(values: readonly SqlValue[]): [string, SqlValue][] {
  const pairs: [string, SqlValue][] = [];
  for (let at = 0; at + 1 < values.length; at += 2)
    pairs.push([String(values[at]), values[at + 1] ?? null]);
  return pairs;
}

/** JSON has neither bytes (hex here) nor infinite numbers nor exact large integers (text here). */
function toJson(value: SqlValue): string | number | null {
  if (Buffer.isBuffer(value)) return `x'${value.toString('hex')}'`;
  if (typeof value === 'bigint') {
    return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  }
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

/** A key as the column holds it: a signed 64-bit integer. */
function toSigned({ high, low }: DedupKey): bigint {
  return BigInt.asIntN(64, (BigInt(high) << 32n) | BigInt(low));
}

/** Functions that take integers whole hand numbers back as floats, unless they are BigInt. */
function toInteger(value: number | null): bigint | null {
  return value === null ? null : BigInt(value);
}
