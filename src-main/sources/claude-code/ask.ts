import { parseIsoTime } from '../lines/iso-time.ts';
import { asObject, asText, type JsonObject } from '../lines/json.ts';
import type { Line } from '../lines/line.ts';
import { PROMPT } from './head.ts';
import { anyRecord } from './look-back.ts';
import { headOf } from './read-record.ts';

/** A line of a person or a tool: from its time on an answer is waited for. */
export interface Ask {
  session: string | null;
  sidechain: boolean;
  uuid: string | null;
  /** UTC ms; null when it tells none that can be read. */
  time: number | null;
}

/** How the lines of most versions begin and end. */
const USUAL_HEAD_BYTES = 768;
const USUAL_END_BYTES = 128;
const USUAL_SIDE = '"isSidechain":';
const USUAL_SESSION = /"sessionId":"([\w-]+)"/;
const USUAL_END = /"uuid":"([\w-]+)","timestamp":"([\w:.-]+)"\}$/;
/** So many first bytes hold the fields before the message, and so many last ones those behind it. */
const END_BYTES = 2048;
const MESSAGE = ',"message":{';
/** The same, also as the first field. */
const ANY_MESSAGE = '"message":{';
/** The fields with which what stands behind the message may begin. */
const BEHIND = ['"uuid":"', '"timestamp":"', '"isSidechain":', '"sessionId":"'];
/** The result of a tool, told once more, stands behind the time. The needle begins with a rare byte, to be found quickly. */
const RARE_RESULT = Buffer.from('UseResult":');
const RESULT = ',"tool';
const RESULT_LEAD_BYTES = 512;
const FIELDS = ['sessionId', 'isSidechain', 'uuid', 'timestamp'];

/**
 * Reads who asked and when, from a line that is a prompt or a tool's result; null for any other. `record` is the line's
 * where it was parsed. Else the contents of a long line are not read: the fields are looked for before and behind them,
 * and only a line that is written in another way than Claude Code's is parsed whole (a huge one without holding it).
 */
export function readAsk(line: Line, record: JsonObject | null, head = headOf(line)): Ask | null {
  if (record) return isAsk(record) ? askOf(record) : null;
  if (head !== PROMPT) return null;
  const usual = readUsual(line);
  if (usual) return usual;
  const ends = line.length > END_BYTES ? readEnds(line) : {};
  if (FIELDS.every((field) => field in ends)) return askOf(ends);
  const whole = anyRecord(line);
  return whole && askOf(whole);
}

function isAsk(record: JsonObject): boolean {
  return record['type'] === 'user' || asObject(record['message'])?.['role'] === 'user';
}

function askOf(record: JsonObject): Ask {
  const written = asText(record['timestamp']);
  return {
    session: asText(record['sessionId']),
    sidechain: record['isSidechain'] === true,
    uuid: asText(record['uuid']),
    time: written === null ? null : parseIsoTime(written),
  };
}

/**
 * The usual form, without any parsing. Before the type of a prompt there are plain fields only, and a quote within a
 * text is escaped, so that what looks like a field is one; the last fields of a line are the record's.
 */
function readUsual({ buffer, start, end, tailStart, tailEnd }: Line): Ask | null {
  const last = USUAL_END.exec(
    buffer.toString('latin1', Math.max(tailStart, tailEnd - USUAL_END_BYTES), tailEnd),
  );
  if (!last) return null;
  const first = buffer.toString('latin1', start, Math.min(end, start + USUAL_HEAD_BYTES));
  const type = first.indexOf('"type":"user"');
  const side = first.indexOf(USUAL_SIDE);
  const message = first.indexOf(ANY_MESSAGE);
  const session = USUAL_SESSION.exec(first);
  const isUsual = type >= 0 && (message < 0 || message > type);
  if (!isUsual || !session || session.index > type || side < 0 || side > type) return null;
  return {
    session: session[1] ?? null,
    sidechain: first.startsWith('true', side + USUAL_SIDE.length),
    uuid: last[1] ?? null,
    time: parseIsoTime(last[2] ?? ''),
  };
}

function readEnds({ buffer, start, end, tailStart, tailEnd }: Line): JsonObject {
  const first = buffer.toString('utf8', start, Math.min(end, start + END_BYTES));
  const behind = fieldsBehind(
    buffer.toString('utf8', Math.max(tailStart, tailEnd - END_BYTES), tailEnd),
  );
  const fields = {
    ...parsed(`${first.slice(0, Math.max(0, first.indexOf(MESSAGE)))}}`),
    ...behind,
  };
  if ('timestamp' in fields && 'uuid' in fields) return fields;
  return { ...fieldsBeforeResult(buffer.subarray(start, end)), ...fields };
}

/** What is the end of an object is the end of the record: from there on nothing opens that is not closed but the record. */
function fieldsBehind(text: string): JsonObject | null {
  const starts = BEHIND.map((field) => text.lastIndexOf(field)).filter((at) => at >= 0);
  for (const at of starts.sort((a, b) => a - b)) {
    const fields = parsed(`{${text.slice(at)}`);
    if (fields) return fields;
  }
  return null;
}

/** Id and time, where they stand as Claude Code writes them, right before the result of a tool. */
function fieldsBeforeResult(bytes: Buffer): JsonObject | null {
  const at = bytes.indexOf(RARE_RESULT) - RESULT.length;
  if (at < 0) return null;
  const text = bytes.toString('utf8', Math.max(0, at - RESULT_LEAD_BYTES), at + RESULT.length);
  const from = text.lastIndexOf('"uuid":"');
  return from >= 0 && text.endsWith(RESULT)
    ? parsed(`{${text.slice(from, -RESULT.length)}}`)
    : null;
}

function parsed(text: string): JsonObject | null {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return null;
  }
}
