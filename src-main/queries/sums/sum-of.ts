import type { QueryKit } from '../query-kit.ts';
import type { Selection } from '../selection.ts';
import { addSums, noSums, sumColumns, type Sums } from './figures.ts';
import { partsOf } from './parts.ts';
import { readParts } from './read-parts.ts';

/** The sums of a selection's rows. */
export function sumOf(kit: QueryKit, selection: Selection): Sums {
  const sums = noSums();
  for (const row of readParts(kit, partsOf(kit, selection, 'day'), [], sumColumns(kit)))
    addSums(sums, row, 0);
  return sums;
}
