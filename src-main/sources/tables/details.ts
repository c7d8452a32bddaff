import { asObject, type JsonObject } from '../lines/json.ts';
import type { Cells } from './cells.ts';

/** Reads a cell that holds a JSON object; empty is an empty one, anything else is refused. */
export function objectIn<N extends string>(cells: Cells<N>, name: N): JsonObject {
  const text = cells.text(name);
  if (text === null) return {};
  try {
    const object = asObject(JSON.parse(text));
    if (object !== null) return object;
  } catch {
    // Told below: what a parser says of it may quote it.
  }
  // A list or a bare word tells nothing either; `{}` is how some write that there is none.
  if (text !== 'null' && text !== '[]') cells.refuse(`${name} is no JSON object`);
  return {};
}

/** A whole number of an object that is 0 or more; 0 where it is missing or anything else. */
export function countIn(object: JsonObject, name: string): number {
  const value = object[name];
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0;
}

/** A time in ms, also as a fraction; null where it is missing or 0, which says that it was not measured. */
export function millisecondsIn<N extends string>(cells: Cells<N>, name: N): number | null {
  const text = cells.text(name);
  if (text === null) return null;
  const ms = Math.round(Number(text));
  if (ms >= 0 && Number.isSafeInteger(ms)) return ms === 0 ? null : ms;
  cells.refuse(`${name} is no time in milliseconds`);
  return null;
}

/**
 * A reported cost as it counts: 0 with tokens is a model without a price there, and missing, unless the request failed or the
 * model is free, which routes call so (`…:free`).
 */
export function reportedNanos(
  nanos: number | null,
  { tokens, isError, model }: { tokens: number; isError: boolean; model: string | null },
): number | null {
  const isKnownFree = isError || tokens === 0 || model?.endsWith(':free') === true;
  return nanos === 0 && !isKnownFree ? null : nanos;
}

/** Milliseconds between two times; null where one is missing or they are the wrong way round. */
export function between(from: number | null, to: number | null): number | null {
  return from === null || to === null || to < from ? null : Math.round(to - from);
}
