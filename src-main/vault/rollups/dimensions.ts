import type { CountedRow } from './counted-row.ts';

/** What a row's figures are summed by beside time: the values of `DIMENSIONS`, with a number of their own. */
export interface Dimensions {
  /** Less than `MOST_DIMENSIONS`. */
  readonly id: number;
  readonly values: readonly number[];
}

/** More than memory has room for: a quarter of an hour times this is still a safe integer. */
export const MOST_DIMENSIONS = 2 ** 24;
/** So many were met lately and are found without making a text of them; a power of two. */
const LATELY = 256;

/** Makes the way from rows to their dimensions; equal ones are the same object. */
export function createDimensions(): (row: CountedRow) => Dimensions {
  const known = new Map<string, Dimensions>();
  const lately: (Dimensions | undefined)[] = Array.from({ length: LATELY }, () => undefined);
  const look = (values: readonly number[]): Dimensions => {
    const name = values.join();
    const found = known.get(name) ?? { id: known.size, values };
    known.set(name, found);
    return found;
  };
  return (row) => {
    const { sourceId, isError } = row;
    const providerId = row.providerId ?? 0;
    const modelId = row.modelId ?? 0;
    const projectId = row.projectId ?? 0;
    const userId = row.userId ?? 0;
    const place = (modelId + 31 * projectId + 61 * sourceId + isError) & (LATELY - 1);
    const found = lately[place];
    if (found !== undefined) {
      const { values } = found;
      if (
        values[0] === sourceId &&
        values[1] === providerId &&
        values[2] === modelId &&
        values[3] === projectId &&
        values[4] === userId &&
        values[5] === isError
      )
        return found;
    }
    const made = look([sourceId, providerId, modelId, projectId, userId, isError]);
    lately[place] = made;
    return made;
  };
}
