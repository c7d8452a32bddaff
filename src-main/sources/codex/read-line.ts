import { asObject, parseLatin1, parseLine, type JsonObject } from '../lines/json.ts';
import type { Line } from '../lines/line.ts';
import { readHead, type Head } from './head.ts';
import { EVENT_TYPES, isAsk, LINE_TYPES } from './record.ts';
import { LINE_SHAPE } from './shape.ts';

/** A turn's context carries the user's instructions: a longer one is cut before they are parsed. */
const LONG_CONTEXT = 4096;
const INSTRUCTIONS = ',"user_instructions":';
const CONTEXT_FIELDS = ['"model":', '"turn_id":', '"cwd":', '"timestamp":', '"ordinal":'];

/** What was read of a line: an object, where it may matter to usage, and its time as it is written. */
export interface ReadLine {
  object: JsonObject | null;
  time: unknown;
  /** True for a line of a person or a tool: from its time on an answer is waited for. */
  asks: boolean;
}

/**
 * Reads what a line holds, as far as usage needs it. Lines whose first bytes say for certain that they carry none are
 * not parsed; those whose first bytes say nothing are parsed whole. A SyntaxError is thrown where it is no JSON.
 */
export function readLine(line: Line): ReadLine {
  const head = readHead(line.buffer, line.start, line.end);
  if (head && !matters(head)) return { object: null, time: head.time, asks: isAsk(head) };
  const isLong = head?.type === 'turn_context' && !line.huge && line.length > LONG_CONTEXT;
  const short = isLong ? shortContext(line) : null;
  return short ? { object: short, time: short['timestamp'], asks: false } : readWhole(line);
}

/** The same by parsing the line whole, whatever it is. */
export function readWhole(line: Line): ReadLine {
  const object = asObject(parseLine(line, LINE_SHAPE));
  const payload = asObject(object?.['payload']);
  const [type, payloadType, role] = [object?.['type'], payload?.['type'], payload?.['role']];
  return { object, time: object?.['timestamp'], asks: isAsk({ type, payloadType, role }) };
}

function matters({ type, payloadType }: Head): boolean {
  if (!LINE_TYPES.has(type)) return false;
  return type !== 'event_msg' || payloadType === null || EVENT_TYPES.has(payloadType);
}

/** A `turn_context` without what stands from the instructions on; null where that would lose a field. */
function shortContext(line: Line): JsonObject | null {
  const text = line.buffer.toString('latin1', line.start, line.end);
  const cut = text.indexOf(INSTRUCTIONS);
  // In a string the quotes are escaped: a needle with its quotes is a field.
  if (cut < 0 || CONTEXT_FIELDS.some((field) => text.includes(field, cut))) return null;
  try {
    return asObject(parseLatin1(`${text.slice(0, cut)}}}`));
  } catch {
    return null;
  }
}
