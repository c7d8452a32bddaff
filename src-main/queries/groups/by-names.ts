import type { Dimension } from '../../../src-shared/ipc/usage.ts';
import type { QueryKit } from '../query-kit.ts';
import type { Selection } from '../selection.ts';
import { addSums, noSums, sumColumns, type Sums, toFigures } from '../sums/figures.ts';
import { partsOf } from '../sums/parts.ts';
import { readParts } from '../sums/read-parts.ts';
import { nameOf } from '../usage-facets.ts';
import type { Group } from '../usage-groups.ts';

/** Sums by the names of a dimension; projects that share a configured name are one group. */
export function groupByNames(kit: QueryKit, selection: Selection, dimension: Dimension): Group[] {
  const groups = new Map<string | null, { label: string; sums: Sums }>();
  for (const row of readParts(kit, partsOf(kit, selection, 'day'), [dimension], sumColumns(kit))) {
    const { value, label } = nameOf(kit, dimension, Number(row[0] ?? 0));
    const group = groups.get(value) ?? { label, sums: noSums() };
    groups.set(value, group);
    addSums(group.sums, row, 1);
  }
  return [...groups]
    .map(([key, { label, sums }]) => ({
      key,
      label: key === null ? null : label,
      ...toFigures(sums),
    }))
    .sort(byTokens);
}

/** The group with most tokens first; equal ones by key, without a name last. */
export function byTokens(a: Group, b: Group): number {
  if (a.totalTokens !== b.totalTokens) return b.totalTokens - a.totalTokens;
  if (a.key === null || b.key === null) return a.key === null ? 1 : -1;
  return a.key < b.key ? -1 : 1;
}
