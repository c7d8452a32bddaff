import { lineHash } from '../hash.ts';
import { parseIsoTime } from '../lines/iso-time.ts';
import { asText, type JsonObject } from '../lines/json.ts';
import type { Line } from '../lines/line.ts';
import { readLines } from '../lines/read-lines.ts';
import { recordTime } from './entry.ts';
import { parseWhole } from './read-record.ts';

/** The time of a record of any type, UTC ms; null when it has none that can be read. */
export function timeOf(record: JsonObject | null): number | null {
  const text = record && asText(recordTime(record));
  return text === null ? null : parseIsoTime(text);
}

/** The record of a line whatever it is, null where it is no JSON object. */
export function anyRecord(line: Line): JsonObject | null {
  try {
    return parseWhole(line);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The last time that a line between two offsets of a file tells; null when none does. */
export function lastTimeBetween(path: string, from: number, until: number): number | null {
  let last: number | null = null;
  readLines(
    path,
    { offset: from, line: 0 },
    (line) => {
      last = timeOf(anyRecord(line)) ?? last;
    },
    { until },
  );
  return last;
}

/** Counts the lines of a file before an offset by their hash. */
export function countEqualLines(path: string, until: number): Map<string, number> {
  const counts = new Map<string, number>();
  readLines(
    path,
    { offset: 0, line: 0 },
    (line) => {
      const hash = lineHash(line);
      counts.set(hash, (counts.get(hash) ?? 0) + 1);
    },
    { until },
  );
  return counts;
}
