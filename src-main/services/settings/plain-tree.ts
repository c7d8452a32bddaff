import { toPlainDecimal } from '../../../src-shared/config/decimal.ts';
import type { ConfigNode } from '../../../src-shared/config/tree.ts';
import { type EditValue, ExactNumber, isList } from './emit-value.ts';

/** A way to a setting: names, and numbers from 0 in lists. */
export type ConfigPath = readonly (string | number)[];

/** A value without its place, so that two can be compared: numbers as exact decimals, groups as sorted pairs. */
export type Plain =
  | { readonly text: string }
  | { readonly number: string }
  | { readonly other: boolean | null }
  | { readonly list: readonly Plain[] }
  | { readonly map: ReadonlyMap<string, Plain> };

/** Takes a value of the file out of its place. */
export function plainOf(node: ConfigNode | null): Plain {
  if (node === null) return { other: null };
  if (node.kind === 'list') return { list: node.items.map(plainOf) };
  if (node.kind === 'map') {
    return { map: new Map([...node.entries].map(([key, { value }]) => [key, plainOf(value)])) };
  }
  const { value, source } = node;
  if (typeof value === 'string') return { text: value };
  if (typeof value === 'number') return { number: toPlainDecimal(source) ?? source };
  return { other: value };
}

/** Takes a wanted value as the file would give it. */
export function plainOfValue(value: EditValue): Plain {
  if (typeof value === 'string') return { text: value };
  if (typeof value === 'number') return { number: new ExactNumber(String(value)).plain };
  if (value === null || typeof value === 'boolean') return { other: value };
  if (value instanceof ExactNumber) return { number: value.plain };
  if (isList(value)) return { list: value.map(plainOfValue) };
  return { map: new Map(Object.entries(value).map(([key, each]) => [key, plainOfValue(each)])) };
}

/** Sets a value at a path, making the groups on the way; undefined deletes. Null: the way leads through a single value. */
export function plainWith(root: Plain, path: ConfigPath, value: Plain | undefined): Plain | null {
  const [key, ...rest] = path;
  if (key === undefined) return value ?? null;
  const isNothing = 'other' in root && root.other === null;
  if (typeof key === 'number') {
    if (!('list' in root) && !isNothing) return null;
    return listWith('list' in root ? root.list : [], key, rest, value);
  }
  if (!('map' in root) && !isNothing) return null;
  const entries = 'map' in root ? root.map : new Map<string, Plain>();
  return mapWith(entries, key, rest, value);
}

function mapWith(
  entries: ReadonlyMap<string, Plain>,
  key: string,
  rest: ConfigPath,
  value: Plain | undefined,
): Plain | null {
  if (value === undefined && !entries.has(key)) return { map: entries };
  const changed = new Map(entries);
  if (rest.length === 0 && value === undefined) changed.delete(key);
  else {
    const below = plainWith(entries.get(key) ?? { other: null }, rest, value);
    if (below === null) return null;
    changed.set(key, below);
  }
  return changed.size === 0 ? { other: null } : { map: changed };
}

function listWith(
  items: readonly Plain[],
  index: number,
  rest: ConfigPath,
  value: Plain | undefined,
): Plain | null {
  if (index < 0 || index > items.length) return null;
  if (value === undefined && index === items.length) return { list: items };
  if (rest.length === 0 && value === undefined) {
    const left = items.toSpliced(index, 1);
    return left.length === 0 ? { other: null } : { list: left };
  }
  const below = plainWith(items[index] ?? { other: null }, rest, value);
  return below === null ? null : { list: items.toSpliced(index, 1, below) };
}

/** True where two values say the same; what is empty (null, an empty list or group) is the same as nothing. */
export function saysTheSame(a: Plain, b: Plain): boolean {
  return canonical(a) === canonical(b);
}

function canonical(plain: Plain): string {
  if ('list' in plain)
    return plain.list.length === 0 ? 'null' : `[${plain.list.map(canonical).join()}]`;
  if ('map' in plain) {
    const pairs = [...plain.map].map(
      ([key, value]) => `${JSON.stringify(key)}:${canonical(value)}`,
    );
    return pairs.length === 0 ? 'null' : `{${pairs.sort().join()}}`;
  }
  if ('text' in plain) return JSON.stringify(plain.text);
  return 'number' in plain ? plain.number : String(plain.other);
}
