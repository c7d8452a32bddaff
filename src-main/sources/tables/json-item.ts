import { createHash } from 'node:crypto';
import { maskedExcerpt } from '../lines/excerpt.ts';
import { parseLine } from '../lines/json.ts';
import type { Line } from '../lines/line.ts';
import type { Shape } from '../lines/project.ts';
import type { RejectedLine } from '../source.ts';

/** An element of a list or a line, with its place; `value` is missing where it is no JSON or too long. */
export interface JsonItem {
  value: unknown;
  /** Number of its first line, from 1, offset of its first byte, and its bytes. */
  line: number;
  offset: number;
  length: number;
  problem: string | null;
  raw: string;
}

/** A line of JSON Lines as an item; of a huge one only what `shape` names. */
export function lineItem(line: Line, shape: Shape): JsonItem {
  const place = { line: line.number, offset: line.offset, length: line.length };
  const raw = line.buffer.toString('latin1', line.start, line.end);
  try {
    return { ...place, value: parseLine(line, shape), problem: null, raw };
  } catch {
    // What a parser says of a line may quote it.
    return { ...place, value: undefined, problem: 'It is no JSON.', raw };
  }
}

/** An item that cannot be read; of it only what `shape` names is kept. */
export function rejectedItem(item: JsonItem, reason: string, shape: Shape): RejectedLine {
  const { line, offset, length, raw, value } = item;
  const hash = createHash('sha1').update(raw, 'latin1').digest('hex');
  return { line, offset, length, hash, reason, excerpt: maskedExcerpt(value, shape) };
}
