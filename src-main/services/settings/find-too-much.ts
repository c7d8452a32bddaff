import { Lexer } from 'yaml';
import type { ConfigFinding } from '../../../src-shared/config/report.ts';
import { MAX_DEPTH, tooDeep } from './to-tree.ts';

/** Most pieces (names, values, marks, gaps) of a file: more would take longer than a second to take apart. */
const MAX_PIECES = 100_000;
/** Marks that the lexer puts in and that stand for no text. */
const MARKS = new Set(['\u0002', '\u0018', '\u001f']);

/**
 * Finds where a text first nests too deeply, by brackets or by dashes of one line, or has too many pieces, without nesting
 * itself; null where it never does. (Indentation cannot go deep enough in a file of bounded size to matter.)
 */
export function findTooMuch(text: string): ConfigFinding | null {
  let at = 0;
  let pieces = 0;
  let brackets = 0;
  let dashes = 0;
  for (const token of new Lexer().lex(text)) {
    if (MARKS.has(token)) continue;
    if (token === '[' || token === '{') brackets += 1;
    else if (token === ']' || token === '}') brackets -= 1;
    else if (brackets === 0 && (token === '-' || token === '?')) dashes += 1;
    else if (token.includes('\n')) dashes = 0;
    if (brackets > MAX_DEPTH || dashes > MAX_DEPTH) return { at, path: '', message: tooDeep() };
    if (!isComment(token)) pieces += 1;
    if (pieces > MAX_PIECES) return { at, path: '', message: TOO_MANY };
    at += token.length;
  }
  return null;
}

const TOO_MANY = `The file has more than ${MAX_PIECES} pieces before this: that is too much for settings.`;

function isComment(token: string): boolean {
  return token.startsWith('#') || token.trim() === '';
}
