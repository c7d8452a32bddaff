import { asObject, parseLine, type JsonObject } from '../lines/json.ts';
import type { Line } from '../lines/line.ts';
import { NO_USAGE, OTHER, PROMPT, readHead } from './head.ts';
import { LINE_SHAPE } from './shape.ts';
import { spliceRecord } from './splice.ts';

const USAGE = Buffer.from('"usage"');
/** In the last bytes of a line stands the usage of a record that was written right behind one that was cut off. */
const TAIL_BYTES = 1024;

/**
 * The record that a line holds, as far as usage needs it; null when the line carries none. A SyntaxError is thrown
 * where it is no JSON. Lines whose first bytes do not tell what they are are parsed whole: slow, but never lost.
 */
export function readRecord(line: Line, head = headOf(line)): JsonObject | null {
  const isWithout = head === NO_USAGE || head === PROMPT;
  if (isWithout && !mentionsUsage(line, TAIL_BYTES)) return null;
  if (head === OTHER && !mentionsUsage(line, Infinity)) return null;
  if (head >= 0 && !line.huge) {
    const record = spliceRecord(line.buffer, line.start, line.end, head);
    if (record) return record;
  }
  return parseWhole(line);
}

/** What the first fields of a line say: see `readHead`. */
export function headOf({ buffer, start, end }: Line): number {
  return readHead(buffer, start, end);
}

/** The same by parsing the line whole, whatever it is; null when it holds no object. */
export function parseWhole(line: Line): JsonObject | null {
  return asObject(parseLine(line, LINE_SHAPE));
}

function mentionsUsage(line: Line, tailBytes: number): boolean {
  if (line.huge && tailBytes === Infinity) return hugeMentionsUsage(line);
  const start = Math.max(line.tailStart, line.tailEnd - tailBytes);
  return line.buffer.subarray(start, line.tailEnd).includes(USAGE);
}

function hugeMentionsUsage(line: Line): boolean {
  let found = false;
  let rest = Buffer.alloc(0);
  line.eachChunk((buffer, start, end) => {
    if (found) return;
    const chunk = Buffer.concat([rest, buffer.subarray(start, end)]);
    found = chunk.includes(USAGE);
    rest = chunk.subarray(-(USAGE.length - 1));
  });
  return found;
}
