import type { SeriesBy } from '../../../src-shared/ipc/dashboard.ts';
import { modelSlot } from '../../format/model-colors.ts';

const SLOTS = 8;

const kept: Record<'provider' | 'project', Map<string, number>> = {
  provider: new Map(),
  project: new Map(),
};

/**
 * Gives each name a slot of the palette, 1 to 8: the one it had, unless a name before it has that one, else the lowest that
 * is free. So a name keeps its colour while ranges change.
 */
export function slotsFor(
  names: readonly string[],
  known: Map<string, number>,
): Map<string, number> {
  const given = new Map<string, number>();
  const used = new Set<number>();
  for (const name of names) {
    const slot = known.get(name);
    if (slot === undefined || used.has(slot)) continue;
    given.set(name, slot);
    used.add(slot);
  }
  for (const name of names) {
    if (given.has(name)) continue;
    const free = Array.from({ length: SLOTS }, (_, at) => at + 1).find((slot) => !used.has(slot));
    given.set(name, free ?? 0);
    used.add(free ?? 0);
  }
  for (const [name, slot] of given) known.set(name, slot);
  return given;
}

interface Named {
  key: string | null;
  isOther: boolean;
}

/** The slot of each series, 1 to 8; 0 for what has no name, for Other, and for models beyond the eighth. */
export function seriesSlots(series: readonly Named[], by: SeriesBy): number[] {
  const named = series.flatMap(({ key, isOther }) => (key === null || isOther ? [] : [key]));
  const slots = by === 'model' ? null : slotsFor(named, kept[by]);
  return series.map(({ key, isOther }) => {
    if (key === null || isOther) return 0;
    return slots ? (slots.get(key) ?? 0) : modelSlot(key);
  });
}

/** The colour token of a slot. */
export function slotToken(slot: number): string {
  return slot === 0 ? '--chart-other' : `--chart-${slot}`;
}
