import { isText } from '../lines/bytes.ts';
import { asObject, asText, parseLatin1, type JsonObject } from '../lines/json.ts';

// The needles are quoted: within a JSON string the quote is escaped, so text never matches them. Those that are searched
// in long contents begin with a rare byte, which is several times quicker.
const STOP_REASON = Buffer.from(',"stop_reason":');
const RARE_STOP = Buffer.from('_reason":');
const STOP_LEAD = STOP_REASON.length - RARE_STOP.length;
const RARE_PARENT = Buffer.from('Uuid":');
const MESSAGE = Buffer.from('"message":{');
/** So far before the end of the contents a second record is looked for by its message. */
const SECOND_RECORD_BYTES = 1024;

/**
 * Parses an assistant's line without its contents: what stands before `"content"` and what stands from
 * `"stop_reason"` on are joined. Null where that is not certainly the same as parsing all of it.
 *
 * Why it is: the provider's message object always has a `stop_reason`; it does not stand before the contents (the head
 * was read), so it stands after them, and its first mention (mentions in texts are escaped) is the message's own or one nested in the
 * contents. A nested one leaves brackets that do not balance, and the parser throws. What is not checked is whether the
 * contents are JSON; a second record in the same line (a writer that was killed) would be hidden in them, and is looked
 * for by its own fields.
 */
export function spliceRecord(
  bytes: Buffer,
  start: number,
  end: number,
  contentAt: number,
): JsonObject | null {
  const body = bytes.subarray(contentAt, end);
  const stop = body.indexOf(RARE_STOP) - STOP_LEAD;
  if (stop < 0 || !isText(body, stop, stop + STOP_REASON.length, STOP_REASON)) return null;
  if (hidesRecord(body, stop)) return null;
  return parseRecord(
    bytes.toString('latin1', start, contentAt) +
      bytes.toString('latin1', contentAt + stop + 1, end),
  );
}

function hidesRecord(body: Buffer, stop: number): boolean {
  const parent = body.indexOf(RARE_PARENT);
  if (parent !== -1 && parent < stop) return true;
  return body.subarray(Math.max(0, stop - SECOND_RECORD_BYTES), stop).includes(MESSAGE);
}

/** Of bytes that were read as latin1. */
function parseRecord(text: string): JsonObject | null {
  let record: JsonObject | null;
  try {
    record = asObject(parseLatin1(text));
  } catch {
    return null;
  }
  const message = asObject(record?.['message']);
  if (message?.['type'] !== 'message' || !message['usage']) return null;
  // A field that is missing here might stand among the contents, and an error's text does.
  const whole = asText(message['id']) !== null && asText(message['model']) !== null;
  return whole && record?.['isApiErrorMessage'] !== true ? record : null;
}
