/** A call that is made at most once in a while. */
export interface Throttle {
  /** Calls at once if the last call is long enough ago, else a little later, once for all meanwhile. */
  soon(): void;
  /** Calls at once, and drops what was to come. */
  now(): void;
}

/** Limits `call` to once in `everyMs` milliseconds. */
export function createThrottle(call: () => void, everyMs: number): Throttle {
  let timer: NodeJS.Timeout | null = null;
  let last = Number.NEGATIVE_INFINITY;
  const now = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    last = performance.now();
    call();
  };
  const soon = (): void => {
    if (timer !== null) return;
    const wait = last + everyMs - performance.now();
    if (wait <= 0) now();
    else timer = setTimeout(now, wait).unref();
  };
  return { soon, now };
}
