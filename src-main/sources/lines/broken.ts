import type { Line } from './line.ts';

const QUOTE = 34;
const BACKSLASH = 92;

/** Says in one sentence why a line is no JSON, without quoting what may be somebody's text. */
export function brokenReason(line: Line): string {
  const start = line.buffer.toString('latin1', line.start, Math.min(line.end, line.start + 64));
  if (!/^\s*[[{"]/.test(start)) return `Not JSON: starts with ${quotable(start)}`;
  const { inString, depth } = ending(line);
  if (inString) return 'Line ends inside a string: the file was cut off';
  if (depth > 0) return 'Line ends inside an object: the file was cut off';
  return 'Not JSON, though it begins like it';
}

/** Of a line's beginning only what is surely no prose: punctuation and numbers, or the rest of a field's name. */
function quotable(start: string): string {
  const shown =
    /^[{}[\],:"0-9.\s-]{1,12}/.exec(start)?.[0] ?? /^\w{1,40}(?="\s*:)/.exec(start)?.[0];
  if (shown) return `“${shown.length > 12 ? `${shown.slice(0, 12)}…` : shown}”`;
  return start.startsWith('\0') ? 'zero bytes' : 'other text';
}

function ending(line: Line): { inString: boolean; depth: number } {
  let inString = false;
  let escaped = false;
  let depth = 0;
  line.eachChunk((bytes, start, end) => {
    for (let at = start; at < end; at += 1) {
      const byte = bytes[at];
      if (escaped) escaped = false;
      else if (byte === BACKSLASH) escaped = inString;
      else if (byte === QUOTE) inString = !inString;
      else if (!inString && (byte === 123 || byte === 91)) depth += 1;
      else if (!inString && (byte === 125 || byte === 93)) depth -= 1;
    }
  });
  return { inString, depth };
}
