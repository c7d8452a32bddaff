import { type Dimension, DIMENSIONS } from '../../../src-shared/ipc/usage.ts';
import type { QueryKit } from '../query-kit.ts';
import type { Selection } from '../selection.ts';
import { partsOf } from './parts.ts';
import { readParts } from './read-parts.ts';

/** How many rows have these ids together (0: no name). */
export interface Combination {
  readonly ids: Readonly<Record<Dimension, number>>;
  readonly isError: number;
  readonly rows: number;
}

/** Gives all combinations of names and status among the rows that a selection's period, text and sessions leave. */
export type Combinations = (selection: Selection) => readonly Combination[];

/** Makes the way to combinations; those of the same period, text and sessions are remembered while the vault is as it was. */
export function createCombinations(kit: QueryKit): Combinations {
  const remember = kit.remember<Combination[]>();
  return (selection) => {
    const open = { ...selection, dims: {}, isError: null };
    return remember(JSON.stringify(open), () => read(kit, open));
  };
}

function read(kit: QueryKit, open: Selection): Combination[] {
  const counts = { days: ['sum(row_count)'], rollups: ['sum(row_count)'], rows: ['count(*)'] };
  const [model, provider, project, user, source] = [0, 1, 2, 3, 4];
  return readParts(kit, partsOf(kit, open, 'day'), [...DIMENSIONS, 'isError'], counts).map(
    (row) => {
      const at = (index: number) => Number(row[index] ?? 0);
      return {
        ids: {
          model: at(model),
          provider: at(provider),
          project: at(project),
          user: at(user),
          source: at(source),
        },
        isError: at(5),
        rows: at(6),
      };
    },
  );
}

/** Tells whether a combination is in a selection as to names and status; `except` is a filter that is taken as open. */
export type Matcher = (one: Combination, except?: Dimension | 'status') => boolean;

/** Makes the matcher of a selection. */
export function createMatcher(selection: Selection): Matcher {
  const sets = DIMENSIONS.map((dimension) => {
    const set = selection.dims[dimension];
    return { dimension, ids: set && new Set([...set.ids, ...(set.hasNull ? [0] : [])]) };
  });
  const status = selection.isError;
  return ({ ids, isError }, except) => {
    if (except !== 'status' && status !== null && status !== isError) return false;
    return sets.every(
      (set) => set.dimension === except || (set.ids?.has(ids[set.dimension]) ?? true),
    );
  };
}
