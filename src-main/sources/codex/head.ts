import { createWordReader, isText } from '../lines/bytes.ts';

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const BACKSLASH = 92;
const OPEN_OBJECT = 123;
const PAYLOAD_TYPE = Buffer.from('{"type":"');
const PAYLOAD = Buffer.from('payload');
const TYPE = Buffer.from('type');
const TIMESTAMP = Buffer.from('timestamp');
const ROLE = Buffer.from('role');
/** Types and roles, the most frequent first. */
const word = createWordReader([
  'event_msg',
  'token_count',
  'response_item',
  'function_call_output',
  'function_call',
  'turn_context',
  'message',
  'assistant',
  'user',
  'reasoning',
  'agent_message',
  'user_message',
  'task_started',
]);
/** A head that takes longer to say what the line is says nothing. */
const LONGEST_HEAD = 256;

/** What the first bytes of a line say for certain. */
export interface Head {
  type: string;
  /** The payload's type, where the payload begins with it. */
  payloadType: string | null;
  /** Who speaks, where that stands among the first fields of a `message`. */
  role: string | null;
  /** The line's time as it is written, where it stands before the payload. */
  time: string | null;
}

/**
 * Reads the fields before `payload` as Codex writes them: plain, without spaces. Every byte up to there is read, so
 * nothing nested or quoted can be mistaken for a field. Null where it is not certain what the line is.
 */
export function readHead(bytes: Buffer, start: number, end: number): Head | null {
  const limit = Math.min(end, start + LONGEST_HEAD);
  if (bytes[start] !== OPEN_OBJECT) return null;
  let type: string | null = null;
  let time: string | null = null;
  for (let at = start + 1; ; at += 1) {
    if (bytes[at] !== QUOTE) return null;
    const keyEnd = closingQuote(bytes, at + 1, limit);
    if (keyEnd < 0 || bytes[keyEnd + 1] !== COLON) return null;
    const key = at + 1;
    const value = keyEnd + 2;
    if (isText(bytes, key, keyEnd, PAYLOAD)) {
      return type === null ? null : { type, ...readPayload(bytes, value, limit), time };
    }
    const isString = bytes[value] === QUOTE;
    at = isString ? closingQuote(bytes, value + 1, limit) + 1 : plainEnd(bytes, value, limit);
    if (at <= 0 || bytes[at] !== COMMA) return null;
    if (isText(bytes, key, keyEnd, TYPE)) type = isString ? word(bytes, value + 1, at - 1) : null;
    else if (isText(bytes, key, keyEnd, TIMESTAMP))
      time = isString ? bytes.toString('latin1', value + 1, at - 1) : null;
  }
}

function readPayload(bytes: Buffer, at: number, limit: number): Pick<Head, 'payloadType' | 'role'> {
  const start = at + PAYLOAD_TYPE.length;
  if (start >= limit || !isText(bytes, at, start, PAYLOAD_TYPE)) {
    return { payloadType: null, role: null };
  }
  const end = closingQuote(bytes, start, limit);
  const payloadType = end < 0 ? null : word(bytes, start, end);
  return { payloadType, role: payloadType === 'message' ? readRole(bytes, end + 1, limit) : null };
}

/** The role of a message, from the comma behind a field on; null where contents come before it. */
function readRole(bytes: Buffer, from: number, limit: number): string | null {
  for (let at = from; bytes[at] === COMMA && bytes[at + 1] === QUOTE;) {
    const keyEnd = closingQuote(bytes, at + 2, limit);
    if (keyEnd < 0 || bytes[keyEnd + 1] !== COLON) return null;
    const value = keyEnd + 2;
    const isString = bytes[value] === QUOTE;
    const isRole = isText(bytes, at + 2, keyEnd, ROLE);
    at = isString ? closingQuote(bytes, value + 1, limit) + 1 : plainEnd(bytes, value, limit);
    if (at <= 0) return null;
    if (isRole) return isString ? word(bytes, value + 1, at - 1) : null;
  }
  return null;
}

/** Where a string without escapes ends; -1 for any other. */
function closingQuote(bytes: Buffer, from: number, limit: number): number {
  for (let at = from; at < limit; at += 1) {
    if (bytes[at] === QUOTE) return at;
    if (bytes[at] === BACKSLASH) return -1;
  }
  return -1;
}

/** Where a number, true, false or null ends. */
function plainEnd(bytes: Buffer, from: number, limit: number): number {
  for (let at = from; at < limit; at += 1) {
    const byte = bytes[at] ?? 0;
    const isPlain =
      (byte >= 48 && byte <= 57) || (byte >= 97 && byte <= 122) || byte === 45 || byte === 46;
    if (!isPlain) return at;
  }
  return -1;
}
