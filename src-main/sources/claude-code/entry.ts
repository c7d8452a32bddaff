import { asObject, asText, type JsonObject } from '../lines/json.ts';

/** Types of records that carry no usage of their own; a prompt's may repeat the totals of a subagent. */
export const TYPES_WITHOUT_USAGE: readonly unknown[] = ['user', 'summary', 'file-history-snapshot'];

/** The part of a record that tells of one answer of the provider. */
export interface Entry {
  /** The record, or what is nested in it: has the ids, the time and the marks of an error. */
  fields: JsonObject;
  /** The provider's message. */
  message: JsonObject;
  /** Told by a main transcript about its subagent: it is no copy of one. */
  main: boolean;
}

/**
 * Finds an answer in a record: an `assistant` record's message, a message with usage in a record of a type that is not
 * known, or the same nested in `data.message` (as `progress` records have it). Null where there is none.
 */
export function findEntry(record: JsonObject): Entry | null {
  const message = asObject(record['message']);
  if (TYPES_WITHOUT_USAGE.includes(record['type']) || message?.['role'] === 'user') return null;
  const stated = record['type'] === 'assistant';
  if (message && (stated || isUsage(message['usage']))) {
    return { fields: record, message, main: false };
  }
  return stated ? null : findNested(record);
}

function findNested(record: JsonObject): Entry | null {
  const nested = asObject(asObject(record['data'])?.['message']);
  if (!nested || nested['type'] === 'user' || nested['role'] === 'user') return null;
  const inner = asObject(nested['message']);
  const message = inner && inner['role'] !== 'user' ? inner : nested;
  if (!isUsage(message['usage'])) return null;
  return { fields: { ...record, ...withoutNulls(nested) }, message, main: true };
}

function withoutNulls(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null));
}

function isUsage(value: unknown): boolean {
  const usage = asObject(value);
  return usage !== null && ('input_tokens' in usage || 'output_tokens' in usage);
}

/** The time that a record carries; in a `progress` record the nested one, which is the answer's. */
export function recordTime(record: JsonObject): unknown {
  const nested = record['message'] ? null : asObject(asObject(record['data'])?.['message']);
  return nested?.['timestamp'] ?? record['timestamp'];
}

/** Session and working folder that a record names. */
export function recordPlace(record: JsonObject): { session: string | null; cwd: string | null } {
  return { session: asText(record['sessionId']), cwd: asText(record['cwd']) };
}
