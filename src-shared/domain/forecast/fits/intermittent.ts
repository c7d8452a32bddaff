import { type Fit, flat } from '../course.ts';

const KEEP_CHANCE = 0.5 ** (1 / 7);
/** Counted in days with usage. */
const KEEP_SIZE = 0.5 ** (1 / 6);

/** How often a day has usage, times what such a day costs, each smoothed by itself (Teunter, Syntetos & Babai 2011). */
export const intermittent: Fit = {
  name: 'intermittent',
  fit: ({ capped, factorOf }) => {
    let [hits, factors, sizes, count] = [0, 0, 0, 0];
    for (let index = 0; index < capped.length; index += 1) {
      const value = capped[index] ?? 0;
      hits = hits * KEEP_CHANCE + (value > 0 ? 1 : 0);
      factors = factors * KEEP_CHANCE + (factorOf[index] ?? 0);
      if (value <= 0) continue;
      sizes = sizes * KEEP_SIZE + value;
      count = count * KEEP_SIZE + 1;
    }
    return flat(factors > 0 && count > 0 ? (hits / factors) * (sizes / count) : 0);
  },
};
