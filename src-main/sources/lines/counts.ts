import { asObject, type JsonObject } from './json.ts';

/** A problem with one line, said in a sentence; the first one is the reason of its rejection. */
export type Problems = string[];

/** More than this no request and no session has; sums of so large counts would not be exact any more. */
const MOST = 1e12;

/** Reads a count of an object: missing or null is null; anything but a whole number from 0 to 10^12 is a problem (and 0). */
export function optionalCount(
  object: JsonObject,
  field: string,
  path: string,
  problems: Problems,
): number | null {
  const value = object[field];
  if (value === undefined || value === null) return null;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MOST) {
    return value + 0;
  }
  problems.push(`${path}.${field} is ${shown(value)}: must be ${wanted(value)}`);
  return 0;
}

/** The same with 0 for missing or null. */
export function count(object: JsonObject, field: string, path: string, problems: Problems): number {
  return optionalCount(object, field, path, problems) ?? 0;
}

/** Reads an object of an object: missing or null is null; anything else is a problem (and null). */
export function optionalObject(
  object: JsonObject,
  field: string,
  path: string,
  problems: Problems,
): JsonObject | null {
  const value = object[field];
  if (value === undefined || value === null) return null;
  const found = asObject(value);
  if (!found) problems.push(`${path}.${field} is ${shown(value)}: must be an object`);
  return found;
}

/** A value for a sentence: numbers as they are, text only where it is a number in quotes. */
export function shown(value: unknown): string {
  if (typeof value === 'number') return String(value).replace('-', '−');
  if (typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return Array.isArray(value) ? 'a list' : 'an object';
  return /^[\d.,+-]{1,20}$/.test(value) ? `“${value}”` : 'text';
}

function wanted(value: unknown): string {
  if (typeof value !== 'number') return 'a number, 0 or more';
  if (value < 0) return '0 or more';
  return Number.isInteger(value) ? 'at most 1,000,000,000,000' : 'a whole number';
}
