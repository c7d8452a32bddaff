import type { Line } from './line.ts';
import { projectLine, type Shape } from './project.ts';

/** So long a line may be read as latin1 first. */
const SHORT_BYTES = 16_384;
const BEYOND_ASCII = /[\u0080-\u00ff]/;

/** Parses JSON bytes that were read as latin1; invalid UTF-8 becomes U+FFFD. Throws a SyntaxError. */
export function parseLatin1(text: string): unknown {
  // Decoding before parsing keeps `\u00e9` and a raw é apart; the bytes of JSON's own characters never change by it.
  return JSON.parse(BEYOND_ASCII.test(text) ? Buffer.from(text, 'latin1').toString('utf8') : text);
}

/** Parses a whole line; of a huge one only what `shape` names, the rest is missing. Throws a SyntaxError, whose message may quote the line. */
export function parseLine(line: Line, shape: Shape): unknown {
  if (line.huge) return JSON.parse(projectLine(line, shape));
  const { buffer, start, end } = line;
  // Most short lines are ASCII, which is read as latin1 in a fraction of the time.
  if (end - start <= SHORT_BYTES) return parseLatin1(buffer.toString('latin1', start, end));
  return JSON.parse(buffer.toString('utf8', start, end));
}

/** A JSON object as it comes from a parser. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The value as an object, or null when it is anything else. */
export function asObject(value: unknown): JsonObject | null {
  return isObject(value) ? value : null;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// A whole pair is one character to a pattern of code points: only half of one is found.
const HALF_PAIR = /[\uD800-\uDFFF]/gu;
/** Any half, in a pair or not: nearly all texts have none, and replacing costs several times as much as looking. */
const ANY_HALF = /[\uD800-\uDFFF]/;

/**
 * The value as a string that is not empty, or null when it is anything else. A lone half of a surrogate pair, which
 * `\ud800` in JSON makes, becomes U+FFFD: SQLite would store it so, and what is read again must be equal to that.
 */
export function asText(value: unknown): string | null {
  if (typeof value !== 'string' || value === '') return null;
  return ANY_HALF.test(value) ? value.replace(HALF_PAIR, '\uFFFD') : value;
}
