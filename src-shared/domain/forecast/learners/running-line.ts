const WEEK = 7;
/** Weeks' worth of weight from which a slope can be told from noise. */
const LEAST_WEEKS = 2;
/** Variance, beside the squares it is worked out from, that rounding alone leaves. */
const DUST = 1e-12;

/** A line through the level of each week up to now. */
export interface RunningLine {
  /** Change a day, less what chance explains of it. */
  readonly slope: number;
  /** Its value on the newest day. */
  readonly now: number;
  /** Variance of the levels about it. */
  readonly variance: number;
}

/**
 * A weighted regression in constant time a day: `add` takes the level of the week that ends on a new day (null: there is
 * none) and gives the line so far. The weight of a level halves in `halfLife` days; `chance` is the squared t-value that a
 * slope has by chance, and is taken off it.
 */
export function createRunningLine({ halfLife, chance }: { halfLife: number; chance: number }) {
  const keep = 0.5 ** (1 / halfLife);
  let [w, x, xx, y, xy, yy] = [0, 0, 0, 0, 0, 0];
  return {
    add(level: number | null): RunningLine {
      // Days are counted from the newest, so the others move one back.
      xx = (xx - 2 * x + w) * keep;
      xy = (xy - y) * keep;
      x = (x - w) * keep;
      const isThere = level !== null;
      w = w * keep + (isThere ? 1 : 0);
      y = y * keep + (level ?? 0);
      yy = yy * keep + (level ?? 0) ** 2;
      const [spread, shared] = [xx - (x * x) / w, xy - (x * y) / w];
      const varied = Math.max(0, yy - (y * y) / w);
      const weeks = w / WEEK;
      let slope = 0;
      if (weeks > LEAST_WEEKS && spread > 0 && varied > yy * DUST) {
        const explained = Math.min((shared * shared) / (spread * varied), 1 - 1e-12);
        // Levels of neighbouring days share six of seven days: only their weeks count as observations.
        const square = (explained / (1 - explained)) * (weeks - LEAST_WEEKS);
        if (square > chance) slope = (shared / spread) * (1 - chance / square);
      }
      // The level of a week is that of its middle, three days before its last.
      const now = w > 0 ? y / w + slope * ((WEEK - 1) / 2 - x / w) : 0;
      const variance = w > 0 ? Math.max(0, varied - slope * shared) / w : 0;
      return { slope, now, variance };
    },
  };
}
