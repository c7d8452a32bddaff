/** Tokens written to the cache for 5 minutes and for an hour. */
export interface CacheSplit {
  fiveMinutes: number;
  oneHour: number;
}

/** What one usage object says of cache writes; null where it says nothing. */
export interface CacheWrites {
  total: number | null;
  split: CacheSplit | null;
}

/**
 * Divides the cache writes of a request: 5 minutes and 1 hour as given, the rest of the total as 5 minutes. A split
 * that exceeds the total is not of it: then the iteration whose split adds up to the total tells it, else all of the
 * total counts as 5 minutes. Without a total the split stands for itself.
 */
export function splitCacheWrites(
  { total, split }: CacheWrites,
  iterations: readonly CacheWrites[],
): CacheSplit {
  if (total === null) return split ?? { fiveMinutes: 0, oneHour: 0 };
  const rest = split ? total - sum(split) : total;
  if (rest >= 0) {
    return {
      fiveMinutes: (split?.fiveMinutes ?? 0) + rest,
      oneHour: split?.oneHour ?? 0,
    };
  }
  const match = iterations.find(
    (one) => one.split && sum(one.split) === total && (one.total ?? total) === total,
  );
  return match?.split ?? { fiveMinutes: total, oneHour: 0 };
}

function sum(split: CacheSplit): number {
  return split.fiveMinutes + split.oneHour;
}
