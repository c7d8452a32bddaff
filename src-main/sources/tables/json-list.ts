import { closeSync, openSync, readSync } from 'node:fs';
import { FormatError } from '../format-error.ts';
import { assertTable } from './dialect.ts';
import type { JsonItem } from './json-item.ts';

const CHUNK = 1024 * 1024;
const MOST_ITEM = 4 * CHUNK;

/**
 * Reads the elements of a list in a JSON file one after the other, a bounded piece at a time: of the list that the file is,
 * or of the one that its object has under `name` (`{"daily": […]}`). Other members are passed over. Throws a `FormatError`
 * where there is no such list or the file ends within it, and what the file system throws.
 */
export function readJsonList(
  path: string,
  name: string | null,
  take: (item: JsonItem) => void,
): void {
  const fd = openSync(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(CHUNK);
    const walker = createWalker(name, take);
    for (let at = 0; ;) {
      const read = readSync(fd, buffer, 0, CHUNK, at);
      if (read === 0) break;
      if (at === 0) assertTable(buffer.toString('latin1', 0, read));
      walker.push(buffer.toString('latin1', 0, read));
      at += read;
    }
    walker.end();
  } finally {
    closeSync(fd);
  }
}

/** Where the walk is: before the list, in it, or behind it. */
type Stage = 'before' | 'in' | 'after';

function createWalker(name: string | null, take: (item: JsonItem) => void) {
  let stage: Stage = 'before';
  let depth = 0;
  let isString = false;
  let isEscaped = false;
  /** The last string at the top of the object: a member's name. */
  let word = '';
  const item = createItem(take);
  const listDepth = name === null ? 1 : 2;

  const structural = (char: string): void => {
    const closes = char === ']' || char === '}';
    if (stage === 'in' && depth === listDepth && (char === ',' || closes)) {
      item.finish();
      if (!closes) return;
      stage = 'after';
    }
    if (char === '[' || char === '{') depth += 1;
    if (closes) depth -= 1;
    const isList = char === '[' && depth === listDepth && (name === null || word === name);
    if (stage === 'before' && isList) stage = 'in';
    else if (stage === 'in') item.keep(char);
  };
  const quote = (): void => {
    isString = true;
    if (stage === 'in') item.keep('"');
    else if (depth === 1) word = '';
  };
  const inString = (char: string): void => {
    if (stage === 'in') item.keep(char);
    else if (depth === 1 && char !== '"') word += char;
    if (isEscaped) isEscaped = false;
    else if (char === '\\') isEscaped = true;
    else if (char === '"') isString = false;
  };
  return {
    push(text: string): void {
      for (const char of text) {
        if (isString) inString(char);
        else if (char === '"') quote();
        else structural(char);
        item.pass(char);
      }
    },
    end(): void {
      if (stage === 'before')
        throw new FormatError(name === null ? NO_LIST : `It has no list “${name}”.`);
      if (stage === 'in' || depth !== 0)
        throw new FormatError('It ends in the middle: save it again.');
    },
  };
}

/** Gathers the characters of one element at a time, and knows where it began. */
function createItem(take: (item: JsonItem) => void) {
  let kept: string[] = [];
  let length = 0;
  let start = { line: 1, offset: 0 };
  let line = 1;
  let offset = 0;
  return {
    keep(char: string): void {
      if (length === 0) {
        if (/\s/.test(char)) return;
        start = { line, offset };
      }
      length += 1;
      if (length <= MOST_ITEM) kept.push(char);
    },
    pass(char: string): void {
      if (char === '\n') line += 1;
      offset += 1;
    },
    finish(): void {
      const raw = kept.join('').trim();
      if (length > MOST_ITEM)
        take({ ...start, length, value: undefined, problem: TOO_LONG, raw: '' });
      else if (raw !== '') take({ ...start, length: raw.length, ...parse(raw), raw });
      kept = [];
      length = 0;
    },
  };
}

const NO_LIST = 'It is no JSON list.';
const TOO_LONG = 'It is longer than 4 MB.';

function parse(raw: string): { value: unknown; problem: string | null } {
  try {
    const value: unknown = JSON.parse(Buffer.from(raw, 'latin1').toString('utf8'));
    return { value, problem: null };
  } catch {
    return { value: undefined, problem: 'It is no JSON.' };
  }
}
