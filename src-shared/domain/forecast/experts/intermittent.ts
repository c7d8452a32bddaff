import type { Expert } from '../view.ts';
import { flatRate } from './level.ts';

const CHANCE_HALF_LIFE = 7;
/** Counted in days with usage. */
const SIZE_HALF_LIFE = 6;

/** How often a day has usage, times what such a day costs, each smoothed by itself (Teunter, Syntetos & Babai 2011). */
export const intermittent: Expert = {
  name: 'intermittent',
  start: () => (view) => {
    const keepChance = 0.5 ** (1 / CHANCE_HALF_LIFE);
    const keepSize = 0.5 ** (1 / SIZE_HALF_LIFE);
    let [hits, factors, sizes, count] = [0, 0, 0, 0];
    for (let index = 0; index < view.capped.length; index += 1) {
      const value = view.capped[index] ?? 0;
      hits = hits * keepChance + (value > 0 ? 1 : 0);
      factors = factors * keepChance + (view.factorOf[index] ?? 0);
      if (value <= 0) continue;
      sizes = sizes * keepSize + value;
      count = count * keepSize + 1;
    }
    return flatRate(view, factors > 0 && count > 0 ? (hits / factors) * (sizes / count) : 0);
  },
};
