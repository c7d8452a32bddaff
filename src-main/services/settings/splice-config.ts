import {
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { type EditValue, emitText, emitValue } from './emit-value.ts';
import type { ConfigPath } from './plain-tree.ts';

/**
 * Sets (or, with undefined, deletes) one value in the text of a config.yaml and leaves every other character as it is. Null
 * where it does not know how to; the caller checks what came out, for YAML has more forms than are looked at here.
 */
export function spliceConfig(
  text: string,
  path: ConfigPath,
  value: EditValue | undefined,
): string | null {
  const { contents } = parseDocument(text, { prettyErrors: false, uniqueKeys: false });
  const way = follow(contents, path);
  if (value === undefined) return way.rest.length > 0 ? text : remove(text, way);
  if (way.rest.length === 0) return way.found === null ? null : put(text, way, value);
  return add(text, way, value);
}

/** How far a path leads: the last value that is there, what is left of the path, and the collection that holds the value. */
interface Way {
  readonly found: Node | null;
  readonly rest: ConfigPath;
  readonly parent: YAMLMap | YAMLSeq | null;
  /** Of the value in its parent. */
  readonly index: number;
}

function follow(contents: Node | null, path: ConfigPath): Way {
  let way: Way = { found: contents, rest: path, parent: null, index: -1 };
  for (const key of path) {
    const { found } = way;
    if (!isMap(found) && !isSeq(found)) return way;
    const index = isSeq(found) ? Number(key) : found.items.findIndex((pair) => isNamed(pair, key));
    const item = found.items[index];
    const value = isSeq(found) ? item : (item as Pair | undefined)?.value;
    if (!isNode(value)) return way;
    way = { found: value, rest: way.rest.slice(1), parent: found, index };
  }
  return way;
}

function isNamed({ key }: Pair, name: string | number): boolean {
  return isScalar(key) && (typeof key.value === 'string' ? key.value : key.source) === name;
}

/** Puts a value in the place of the one that was found; an empty one stands right behind its name's colon. */
function put(text: string, way: Way, value: EditValue): string | null {
  const { found, parent, index } = way;
  if (found === null) return null;
  const key = isMap(parent) ? parent.items[index]?.key : null;
  if (startOf(found) < endOf(found) || !isNode(key)) return replace(text, found, value);
  const colon = text.indexOf(':', endOf(key)) + 1;
  if (colon === 0) return null;
  return `${text.slice(0, colon)} ${emitValue(value)}${text.slice(colon)}`;
}

function replace(text: string, node: Node, value: EditValue): string {
  const start = startOf(node);
  const end = endOf(node);
  const isBlock = text[end - 1] === '\n' && end > start;
  const gap = /[\s[{]/.test(text[start - 1] ?? ' ') ? '' : ' ';
  // A block below its name moves up to the name's line.
  const isBelow =
    isCollection(node) && node.flow !== true && /[:-][ \t]*\r?\n\s*$/.test(text.slice(0, start));
  const from = isBelow ? text.slice(0, start).search(/[ \t]*\r?\n\s*$/) : start;
  const tail = isBlock ? newlineOf(text) : '';
  return text.slice(0, from) + (isBelow ? ' ' : gap) + emitValue(value) + tail + text.slice(end);
}

function add(text: string, way: Way, value: EditValue): string | null {
  const { found, rest, parent } = way;
  const [key = ''] = rest;
  if (found === null || (isScalar(found) && found.value === null)) {
    const isTop = found === null || parent === null;
    return isTop ? addAtEnd(text, rest, value) : put(text, way, nested(rest, value));
  }
  const inner = nested(rest.slice(1), value);
  if (isMap(found)) return addPair(text, found, String(key), inner);
  return isSeq(found) && key === found.items.length ? addItem(text, found, inner) : null;
}

function addAtEnd(text: string, [key = '', ...rest]: ConfigPath, value: EditValue): string {
  const newline = newlineOf(text);
  const gap = text === '' || text === '\uFEFF' || text.endsWith('\n') ? '' : newline;
  return `${text}${gap}${emitText(String(key))}: ${emitValue(nested(rest, value))}${newline}`;
}

/** The groups and lists that a path still needs around its value. */
function nested(path: ConfigPath, value: EditValue): EditValue {
  return path.reduceRight<EditValue>(
    (inner, key) => (typeof key === 'number' ? [inner] : { [key]: inner }),
    value,
  );
}

function addPair(text: string, map: YAMLMap, key: string, value: EditValue): string {
  const written = `${emitText(key)}: ${emitValue(value)}`;
  if (map.flow === true) return addInFlow(text, map, written);
  const [first] = map.items;
  const start = isNode(first?.key) ? startOf(first.key) : startOf(map);
  return addLine(text, endOf(map), ' '.repeat(columnOf(text, start)) + written);
}

function addItem(text: string, seq: YAMLSeq, value: EditValue): string {
  if (seq.flow === true) return addInFlow(text, seq, emitValue(value));
  const dash = ' '.repeat(columnOf(text, startOf(seq)));
  return addLine(text, endOf(seq), `${dash}- ${emitValue(value)}`);
}

function addInFlow(text: string, node: YAMLMap | YAMLSeq, written: string): string {
  const last = node.items.at(-1);
  const end = last === undefined ? startOf(node) + 1 : endOfItem(last);
  const comma = last === undefined ? '' : ', ';
  return text.slice(0, end) + comma + written + text.slice(end);
}

/** Puts a line of its own after the line in which an offset lies. */
function addLine(text: string, offset: number, line: string): string {
  const newline = newlineOf(text);
  if (text[offset - 1] === '\n') return text.slice(0, offset) + line + newline + text.slice(offset);
  const next = text.indexOf('\n', offset);
  if (next < 0) return text + newline + line + newline;
  return text.slice(0, next + 1) + line + newline + text.slice(next + 1);
}

function remove(text: string, { parent, index }: Way): string | null {
  const item = parent?.items[index];
  if (parent === null || item === undefined) return null;
  const start = startOfItem(item);
  const end = endOfItem(item);
  if (parent.flow === true) return removeInFlow(text, parent, index);
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const before = text.slice(lineStart, start);
  const next = text[end - 1] === '\n' ? end : text.indexOf('\n', end) + 1;
  const lineEnd = next === 0 ? text.length : next;
  const isAlone = isSeq(parent) ? /^[ \t]*-[ \t]*$/ : /^[ \t]*$/;
  return isAlone.test(before.replace('\uFEFF', ''))
    ? text.slice(0, lineStart) + text.slice(lineEnd)
    : null;
}

function removeInFlow(text: string, parent: YAMLMap | YAMLSeq, index: number): string {
  const item = parent.items[index];
  const next = parent.items[index + 1];
  const previous = parent.items[index - 1];
  if (next !== undefined) return text.slice(0, startOfItem(item)) + text.slice(startOfItem(next));
  if (previous !== undefined)
    return text.slice(0, endOfItem(previous)) + text.slice(endOfItem(item));
  return text.slice(0, startOfItem(item)) + text.slice(endOfItem(item));
}

function startOfItem(item: unknown): number {
  if (isNode(item)) return startOf(item);
  const key = (item as Pair | undefined)?.key;
  return isNode(key) ? startOf(key) : 0;
}

function endOfItem(item: unknown): number {
  if (isNode(item)) return endOf(item);
  const { key, value } = item as Pair;
  if (isNode(value)) return endOf(value);
  return isNode(key) ? endOf(key) : 0;
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

/** Where a value itself ends; a block's own range takes in comments that come after it. */
function endOf(node: Node): number {
  const isBlock = (isMap(node) || isSeq(node)) && node.flow !== true && node.items.length > 0;
  return isBlock ? endOfItem(node.items.at(-1)) : (node.range?.[1] ?? 0);
}

function columnOf(text: string, offset: number): number {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return line.replace('\uFEFF', '').length;
}

function newlineOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
