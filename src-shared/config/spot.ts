import { nearest } from './nearest.ts';
import type { ConfigReport } from './report.ts';
import type { ConfigNode, MapEntry } from './tree.ts';

/** A value of the file that is being read, with the way to it and where to tell of it. */
export interface Spot {
  readonly node: ConfigNode;
  /** Dotted. */
  readonly path: string;
  readonly report: ConfigReport;
}

/** Most characters of a wrong value that a message repeats. */
const MAX_SHOWN = 80;
/** Most errors that are told of one file. */
const MAX_ERRORS = 100;

/** Tells that a value is not allowed: names its path, itself and what is. */
export function refuse(spot: Spot, allowed: string): null {
  return complain(
    spot,
    `${spot.path || 'The file'} is ${showValue(spot.node)}: allowed is ${allowed}.`,
  );
}

/** Tells an error in words of its own; `at` where it is not the value's own place. */
export function complain(spot: Spot, message: string, at = spot.node.at): null {
  const { errors } = spot.report;
  if (errors.length < MAX_ERRORS) errors.push({ at, path: spot.path, message });
  return null;
}

/** Tells of something that is unlikely to be meant. */
export function warn(spot: Spot, message: string, at = spot.node.at): void {
  const { warnings } = spot.report;
  if (warnings.length < MAX_ERRORS) warnings.push({ at, path: spot.path, message });
}

/** Shows a value in a sentence. */
function showValue(node: ConfigNode): string {
  if (node.kind === 'list') return 'a list';
  if (node.kind === 'map') return 'a group of settings';
  if (node.value === null) return 'empty';
  const text = typeof node.value === 'number' ? node.source : String(node.value);
  return text === '' ? 'empty' : `“${shorten(text)}”`;
}

/** Cuts a text of the file to what a sentence can hold. */
export function shorten(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}

/** Names as a sentence lists them: `a, b or c`. */
export function eitherOf(names: readonly string[]): string {
  return names.join(', ').replace(/, ([^,]*)$/, ' or $1');
}

/** The hint that a wrong word is followed by: ` (did you mean EUR?)`, or nothing. */
export function didYouMean(word: string, allowed: readonly string[]): string {
  const near = nearest(word, allowed);
  return near === null || near === word ? '' : ` (did you mean ${near}?)`;
}

/** The values of a group by name; what is missing or empty is null. */
export interface Group {
  readonly spot: Spot;
  get(key: string): Spot | null;
}

/** Reads a group of settings with known names; an unknown name is an error that tells the nearest known one. */
export function readGroup(spot: Spot | null, keys: readonly string[]): Group | null {
  const entries = readEntries(spot);
  if (spot === null || entries === null) return null;
  const children = new Map<string, Spot>();
  for (const { key, keyAt, spot: child } of entries) {
    if (keys.includes(key)) {
      if (!isEmpty(child.node)) children.set(key, child);
    } else {
      const hint = didYouMean(key, keys);
      const message = `${child.path} is not known${hint}: allowed here are ${keys.join(', ')}.`;
      complain(child, message, keyAt);
    }
  }
  return { spot, get: (key) => children.get(key) ?? null };
}

/** A named value. */
export interface NamedSpot {
  readonly key: string;
  readonly keyAt: number;
  readonly spot: Spot;
}

/** Reads a group whose names are the user's own; null where it is no group. */
export function readEntries(spot: Spot | null): NamedSpot[] | null {
  if (spot === null) return null;
  const { node, path, report } = spot;
  if (node.kind !== 'map') return refuse(spot, 'a group of settings');
  return [...node.entries].flatMap(([key, { keyAt, value }]: [string, MapEntry]) => {
    const child = { node: value, path: join(path, key), report };
    if (key.trim() !== '') return [{ key, keyAt, spot: child }];
    const where = path === '' ? 'the file' : path;
    complain(
      child,
      `A name in ${where} is empty: allowed is a name of at least one character.`,
      keyAt,
    );
    return [];
  });
}

function join(path: string, key: string): string {
  const shown = shorten(key);
  return path === '' ? shown : `${path}.${shown}`;
}

/** Reads a list; null where it is none. */
export function readList(spot: Spot | null, allowed = 'a list'): Spot[] | null {
  if (spot === null) return null;
  const { node, path, report } = spot;
  if (node.kind !== 'list') return refuse(spot, allowed);
  return node.items.map((item, index) => ({ node: item, path: `${path}[${index}]`, report }));
}

/** True for a value that is left out: `key:` or `key: null`. */
export function isEmpty(node: ConfigNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}
