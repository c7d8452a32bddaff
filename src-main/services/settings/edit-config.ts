import { isMap, isScalar, parseDocument, type Scalar } from 'yaml';
import { parseConfig } from './parse-config.ts';

/** A top-level setting of config.yaml with its new value. */
export type ConfigEdit = readonly [key: string, value: string | boolean];

/**
 * Sets single top-level values in the text of a config.yaml; everything else, comments and order included, stays byte for
 * byte where that is possible. The text must be a sound config.
 */
export function editConfig(text: string, edits: readonly ConfigEdit[]): string {
  return edits.reduce((before, edit) => editOne(before, edit), text);
}

function editOne(text: string, [key, value]: ConfigEdit): string {
  const spliced = spliceValue(text, key, String(value));
  if (spliced !== null && holds(spliced, text, key, value)) return spliced;
  const document = parseDocument(text);
  document.set(key, value);
  return document.toString({ lineWidth: 0 });
}

/** The new text must differ from the old in this value only. */
function holds(edited: string, before: string, key: string, value: unknown): boolean {
  if (parseConfig(edited).config === null) return false;
  const now: unknown = parseDocument(edited).toJS();
  const then: unknown = parseDocument(before).toJS() ?? {};
  return JSON.stringify(now) === JSON.stringify({ ...Object(then), [key]: value });
}

function spliceValue(text: string, key: string, value: string): string | null {
  const { contents } = parseDocument(text);
  if (contents === null || (isScalar(contents) && contents.value === null))
    return append(text, key, value);
  if (!isMap(contents)) return null;
  const pair = contents.items.find((item) => isScalar(item.key) && item.key.value === key);
  if (pair === undefined) return contents.flow === true ? null : append(text, key, value);
  if (pair.value !== null && !isPlainScalar(pair.value)) return null;
  const range = pair.value?.range;
  if (!range) return null;
  const gap = text[range[0] - 1] === ':' ? ' ' : '';
  return text.slice(0, range[0]) + gap + value + text.slice(range[1]);
}

function isPlainScalar(node: unknown): node is Scalar {
  return isScalar(node) && node.anchor === undefined && node.tag === undefined;
}

function append(text: string, key: string, value: string): string {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const gap = text === '' || text.endsWith('\n') ? '' : newline;
  return `${text}${gap}${key}: ${value}${newline}`;
}
