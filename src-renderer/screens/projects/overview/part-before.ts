import type { OwnerRow } from '../../../../src-shared/ipc/projects.ts';
import type { Part } from '../../dashboard/figures.ts';

/** What was spent, and what in the range before; in the display currency where there is one. */
export type Compared = Pick<
  OwnerRow,
  'netCost' | 'shownCost' | 'previousNetCost' | 'previousShownCost'
>;

/** What a row cost in the range before. */
export function partBefore({ previousNetCost, previousShownCost }: Compared): Part {
  return { netCost: previousNetCost, shownCost: previousShownCost, totalTokens: 0 };
}
