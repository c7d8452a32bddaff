/** Lines made ready ahead of the way one scrolls, and those kept behind. */
const AHEAD = 8;
const BEHIND = 2;

/** The lines in sight of a list of `count`, both ends included. */
export interface Sight {
  startIndex: number;
  endIndex: number;
  count: number;
}

/**
 * Makes what tells which lines to render: those in sight, the next ones, and few of those gone by. Each line that a far
 * jump need not make is time that the window has for what comes next.
 */
export function createLookAhead(): (sight: Sight) => number[] {
  let seen = 0;
  let backward = false;
  return ({ startIndex, endIndex, count }) => {
    if (startIndex !== seen) backward = startIndex < seen;
    seen = startIndex;
    const first = Math.max(0, startIndex - (backward ? AHEAD : BEHIND));
    const last = Math.min(count - 1, endIndex + (backward ? BEHIND : AHEAD));
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
  };
}
