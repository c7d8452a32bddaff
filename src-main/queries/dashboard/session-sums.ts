import { NANOS } from './cells.ts';
import type { DaySessions } from './days/sessions-of-days.ts';

/** One session's sums; money in nano-US-dollars. */
export interface SessionSum {
  id: number;
  requests: number;
  errors: number;
  tokens: number;
  netCost: bigint;
}

/** Numbers of a session: dollars, nano-dollars, tokens, requests, errors. */
const WIDTH = 5;

/** Adds the sessions of days up: how many there are, and the dearest, of equals the one with more tokens. */
export function addSessions(
  days: readonly DaySessions[],
  top: number,
): { total: number; top: SessionSum[] } {
  const { ids, sums, total } = sumById(days);
  const number = (place: number, at: number) => sums[place * WIDTH + at] ?? 0;
  const cost = (place: number) => number(place, 0) * NANOS + number(place, 1);
  const isBefore = (a: number, b: number) =>
    cost(a) === cost(b) ? number(a, 2) > number(b, 2) : cost(a) > cost(b);
  return {
    total,
    top: firstOf(total, top, isBefore).map((place) => ({
      id: ids[place] ?? 0,
      requests: number(place, 3),
      errors: number(place, 4),
      tokens: number(place, 2),
      netCost: BigInt(number(place, 0)) * BigInt(NANOS) + BigInt(number(place, 1)),
    })),
  };
}

/** By an array of the ids, which are small and dense: a map of a hundred thousand sessions would take most of a dashboard's time. */
function sumById(days: readonly DaySessions[]) {
  let largest = 0;
  let count = 0;
  for (const { ids } of days) {
    count += ids.length;
    for (const id of ids) if (id > largest) largest = id;
  }
  /** A session's place among the sums, from 1. */
  const places = new Int32Array(largest + 1);
  const ids = new Int32Array(count);
  const sums = new Float64Array(count * WIDTH);
  let total = 0;
  const add = (at: number, amount: number | undefined) => {
    sums[at] = (sums[at] ?? 0) + (amount ?? 0);
  };
  for (const day of days) {
    for (const [from, id] of day.ids.entries()) {
      if (places[id] === 0) {
        ids[total] = id;
        places[id] = total += 1;
      }
      const at = ((places[id] ?? 1) - 1) * WIDTH;
      const cost = day.netCost[from] ?? 0;
      const dollars = Math.trunc(cost / NANOS);
      add(at, dollars);
      add(at + 1, cost - dollars * NANOS);
      add(at + 2, day.tokens[from]);
      add(at + 3, day.requests[from]);
      add(at + 4, day.errors[from]);
    }
  }
  return { ids, sums, total };
}

/** The first of the numbers from 0 up to `count`, in order. */
function firstOf(
  count: number,
  most: number,
  isBefore: (a: number, b: number) => boolean,
): number[] {
  const first: number[] = [];
  for (let one = 0; one < count; one += 1) {
    const last = first.at(-1);
    if (first.length >= most && last !== undefined && !isBefore(one, last)) continue;
    const at = first.findIndex((other) => isBefore(one, other));
    first.splice(at < 0 ? first.length : at, 0, one);
    if (first.length > most) first.pop();
  }
  return first;
}
