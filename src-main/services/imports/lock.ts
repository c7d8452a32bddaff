/** Lets one job run at a time, in the order they came. */
export interface Lock {
  run<T>(job: () => Promise<T> | T): Promise<T>;
}

/** Makes a lock. */
export function createLock(): Lock {
  let last: Promise<unknown> = Promise.resolve();
  return {
    run(job) {
      const next = last.then(job);
      last = next.catch(() => undefined);
      return next;
    },
  };
}
