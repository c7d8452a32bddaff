import type { Cells } from '../tables/cells.ts';

/** The bucket of a record, UTC ms; null where it is refused. Times are seconds since 1970. */
export function bucketOf(
  cells: Cells<'start_time' | 'end_time'>,
): { from: number; to: number } | null {
  const [from, to] = [cells.time('start_time'), cells.time('end_time')];
  if (from === null || to === null) {
    if (cells.problems.length === 0) cells.refuse('start_time or end_time is missing');
    return null;
  }
  if (from < to) return { from, to };
  cells.refuse('end_time is not after start_time');
  return null;
}
