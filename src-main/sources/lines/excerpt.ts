import { asObject, type JsonObject } from './json.ts';
import type { Line } from './line.ts';
import type { Shape } from './project.ts';

/** Most bytes of an excerpt. */
const MOST_BYTES = 4096;
/** What ids, models, tiers and times look like: any other string is masked even where those should stand. */
const ID_LIKE = /^(?:[\w.:@/<>+-]{0,200}|[\d:.+ -]{0,40})$/;
const MOST_FIELDS = 40;

/**
 * What may be kept of a rejected line, as JSON text of at most 4 kB: numbers, and strings that `shape` names and that look like ids;
 * other strings are masked by their length, lists and objects it does not name by their size. Null when there is nothing.
 */
export function maskedExcerpt(value: unknown, shape: Shape): string | null {
  const object = asObject(value);
  if (!object) return null;
  for (const strict of [false, true]) {
    const text = JSON.stringify(maskObject(object, shape, strict));
    if (Buffer.byteLength(text) <= MOST_BYTES) return text === '{}' ? null : text;
  }
  return null;
}

function maskObject(object: JsonObject, shape: Shape, strict: boolean): JsonObject {
  const kept: [string, unknown][] = [];
  for (const [key, value] of Object.entries(object).slice(0, MOST_FIELDS)) {
    const named = Object.hasOwn(shape, key) ? shape[key] : undefined;
    // A name that is no field's name could be somebody's text too.
    if (named === undefined && (strict || !/^[A-Za-z_][\w-]{0,39}$/.test(key))) continue;
    kept.push([key, maskValue(value, named, strict)]);
  }
  return Object.fromEntries(kept);
}

function maskValue(value: unknown, named: Shape | true | undefined, strict: boolean): unknown {
  if (typeof value === 'string') return maskString(value, named === true);
  if (typeof value !== 'object' || value === null) return value;
  if (named === undefined) return `‹${Array.isArray(value) ? 'list' : 'object'} not shown›`;
  if (named === true) return maskTree(value, 4);
  const object = asObject(value);
  return object ? maskObject(object, named, strict) : '‹list not shown›';
}

function maskTree(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return maskString(value, true);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === 0) return '‹not shown›';
  if (Array.isArray(value)) {
    return value.slice(0, MOST_FIELDS).map((item: unknown) => maskTree(item, depth - 1));
  }
  const fields = Object.entries(value).slice(0, MOST_FIELDS);
  return Object.fromEntries(
    fields
      .filter(([key]) => /^[\w-]{1,60}$/.test(key))
      .map(([key, item]) => [key, maskTree(item, depth - 1)]),
  );
}

function maskString(text: string, named: boolean): string {
  return named && ID_LIKE.test(text) ? text : `‹${text.length} characters not shown›`;
}

/**
 * The same of a line that is no JSON, as far as it can be recognised: the given fields where their value looks like an
 * id (no spaces), and the plain counts of the first usage object. Null when there is nothing.
 */
export function salvagedExcerpt(line: Line, fields: readonly string[]): string | null {
  const text = line.buffer.toString('latin1', line.start, line.end) + tailOf(line);
  const found: Record<string, unknown> = {};
  for (const field of fields) {
    const match = new RegExp(`"${field}"\\s*:\\s*"([\\w.:@/+-]{1,128})"`).exec(text);
    if (match) found[field] = match[1];
  }
  const counts = [...usageText(text).matchAll(/"(\w{1,60})"\s*:\s*(-?\d{1,16}(?:\.\d{1,9})?)\b/g)];
  if (counts.length > 0) {
    found['usage'] = Object.fromEntries(
      counts.slice(0, MOST_FIELDS).map(([, key, count]) => [key, Number(count)]),
    );
  }
  return maskedExcerpt(found, Object.fromEntries([...fields, 'usage'].map((name) => [name, true])));
}

/** The first usage object of a text, up to its closing bracket or as far as it goes. */
function usageText(text: string): string {
  const start = /"usage"\s*:\s*\{/.exec(text);
  if (!start) return '';
  const from = start.index + start[0].length;
  let depth = 1;
  let at = from;
  for (; at < text.length && at - from < MOST_BYTES && depth > 0; at += 1) {
    if (text[at] === '{') depth += 1;
    else if (text[at] === '}') depth -= 1;
  }
  return text.slice(from, at);
}

function tailOf(line: Line): string {
  return line.huge ? line.buffer.toString('latin1', line.tailStart, line.tailEnd) : '';
}
