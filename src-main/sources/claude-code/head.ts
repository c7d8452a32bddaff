import { isText } from '../lines/bytes.ts';
import { TYPES_WITHOUT_USAGE } from './entry.ts';

/** The head does not say what the line is: parse it. */
const UNKNOWN = -1;
/** The line is of a kind that carries no usage of its own, and it is no prompt. */
export const NO_USAGE = -2;
/** The line is of a kind that is not known, or that carries usage only where the word `"usage"` stands in it. */
export const OTHER = -3;

/** What a person or a tool said: it carries no usage of its own. */
export const PROMPT = -4;

/** A head that takes longer to say what the line is says nothing. */
const LONGEST_HEAD = 2048;

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const BACKSLASH = 92;
const OPEN_ARRAY = 91;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

const TYPE_KEY = Buffer.from('"type"');
const MESSAGE_KEY = Buffer.from('"message"');
const ROLE_KEY = Buffer.from('"role"');
const CONTENT_KEY = Buffer.from('"content"');
const STOP_KEY = Buffer.from('"stop_reason"');
const USER = Buffer.from('"user"');
const ASSISTANT = Buffer.from('"assistant"');
const WITHOUT_USAGE = TYPES_WITHOUT_USAGE.map((type) => Buffer.from(`"${type}"`));

/**
 * Reads the first fields of a line as Claude Code writes them (no spaces) and tells what is certain from them: one of
 * the constants above, or, for an assistant's line, the offset of the key `"content"` of its message. Every byte up to
 * there has been read, so nothing nested or quoted can be mistaken for a field.
 */
export function readHead(bytes: Buffer, start: number, end: number): number {
  const limit = Math.min(end, start + LONGEST_HEAD);
  if (bytes[start] !== OPEN_OBJECT) return UNKNOWN;
  let key = start + 1;
  for (;;) {
    const value = passKey(bytes, key, limit);
    if (value < 0) return UNKNOWN;
    const first = bytes[value];
    if (first === OPEN_OBJECT && isText(bytes, key, value - 1, MESSAGE_KEY)) {
      return readMessageHead(bytes, value + 1, limit);
    }
    if (first === OPEN_OBJECT || first === OPEN_ARRAY) return UNKNOWN;
    const next = passScalar(bytes, value, limit);
    if (next < 0 || bytes[next] !== COMMA) return UNKNOWN;
    if (first === QUOTE && isText(bytes, key, value - 1, TYPE_KEY)) {
      if (isText(bytes, value, next, USER)) return PROMPT;
      if (WITHOUT_USAGE.some((type) => isText(bytes, value, next, type))) return NO_USAGE;
      if (!isText(bytes, value, next, ASSISTANT)) return OTHER;
    }
    key = next + 1;
  }
}

/** The same within the message's object. */
function readMessageHead(bytes: Buffer, start: number, limit: number): number {
  let key = start;
  for (;;) {
    const value = passKey(bytes, key, limit);
    if (value < 0) return UNKNOWN;
    const first = bytes[value];
    if (first === OPEN_ARRAY && isText(bytes, key, value - 1, CONTENT_KEY)) return key;
    if (first === OPEN_OBJECT || first === OPEN_ARRAY) return UNKNOWN;
    const next = passScalar(bytes, value, limit);
    if (next < 0 || bytes[next] !== COMMA) return UNKNOWN;
    // Splicing relies on this key standing behind the contents.
    if (isText(bytes, key, value - 1, STOP_KEY)) return UNKNOWN;
    if (isText(bytes, key, value - 1, ROLE_KEY) && isText(bytes, value, next, USER)) return PROMPT;
    key = next + 1;
  }
}

/** From a key's opening quote to its value; -1 when it is something else. */
function passKey(bytes: Buffer, at: number, limit: number): number {
  if (bytes[at] !== QUOTE) return -1;
  const end = passString(bytes, at + 1, limit);
  return end > 0 && bytes[end] === COLON ? end + 1 : -1;
}

/** To the byte after a string, number, true, false or null. */
function passScalar(bytes: Buffer, from: number, limit: number): number {
  if (bytes[from] === QUOTE) return passString(bytes, from + 1, limit);
  for (let at = from; at < limit; at += 1) {
    const byte = bytes[at];
    if (byte === COMMA || byte === CLOSE_OBJECT) return at;
  }
  return -1;
}

function passString(bytes: Buffer, from: number, limit: number): number {
  for (let at = from; at < limit; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) return at + 1;
    if (byte === BACKSLASH) at += 1;
  }
  return -1;
}
