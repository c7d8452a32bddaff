import { daysOf } from './days/days-of.ts';
import { type ErrorKind, ERRORS_OF_DAYS } from './days/errors-of-days.ts';
import type { Scope } from './scope.ts';

/** Errors within the range by status and type, the most first. */
export function errorsOf(scope: Scope): ErrorKind[] {
  const kinds = new Map<string, ErrorKind>();
  for (const { value } of daysOf(scope, ERRORS_OF_DAYS)) {
    for (const kind of value) {
      const key = `${kind.statusCode} ${kind.type === null ? '' : `"${kind.type}"`}`;
      const known = kinds.get(key);
      kinds.set(key, known === undefined ? kind : merge(known, kind));
    }
  }
  return [...kinds.values()].sort(
    (a, b) => b.count - a.count || b.newestTimestamp - a.newestTimestamp,
  );
}

function merge(a: ErrorKind, b: ErrorKind): ErrorKind {
  const newest = b.newestTimestamp > a.newestTimestamp ? b : a;
  return { ...newest, count: a.count + b.count };
}
