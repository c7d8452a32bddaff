import { roundTo } from './number.ts';

/** A share of one as percent: `0.72%`. */
export function formatShare(share: number, places = 1): string {
  return `${roundTo(share * 100, places)}%`;
}
