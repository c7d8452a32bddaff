import type { NameSlots } from '../../../src-shared/ipc/app.ts';
import { slotOf } from '../../format/name-slots.ts';

const SLOTS = 8;

/** What colours are given by. */
export type SlotsBy = keyof NameSlots;

interface Named {
  key: string | null;
  isOther: boolean;
}

/**
 * The slot of each series, 1 to 8: the one that the vault keeps for the name. 0 is for what has no name, for Other, and for
 * models that came after the eighth. Of the other names, which may be many, one without a slot borrows the lowest that no
 * name beside it has.
 */
export function seriesSlots(series: readonly Named[], by: SlotsBy, kept: NameSlots): number[] {
  const own = series.map(({ key, isOther }) => (isOther ? 0 : slotOf(kept[by], key)));
  if (by === 'model') return own;
  const used = new Set(own);
  return series.map(({ key, isOther }, at) => {
    const slot = own[at] ?? 0;
    if (slot !== 0 || key === null || isOther) return slot;
    const free = Array.from({ length: SLOTS }, (_, index) => index + 1).find(
      (one) => !used.has(one),
    );
    used.add(free ?? 0);
    return free ?? 0;
  });
}

/** The colour token of a slot. */
export function slotToken(slot: number): string {
  return slot === 0 ? '--chart-other' : `--chart-${slot}`;
}
