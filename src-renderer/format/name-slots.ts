import { createContext, useContext } from 'react';
import type { NameSlots } from '../../src-shared/ipc/app.ts';

/** No name has a colour yet. */
export const NO_SLOTS: NameSlots = { model: {}, provider: {}, project: {}, user: {} };

/** The colours that the vault keeps for names, for all screens. */
export const NameSlotsContext = createContext(NO_SLOTS);

/** The colours of names: 1 to 8, none for those that came later. */
export function useNameSlots(): NameSlots {
  return useContext(NameSlotsContext);
}

/** The colour of a name, 1 to 8; 0 where it has none. */
export function slotOf(slots: Readonly<Record<string, number>>, name: string | null): number {
  return name !== null && Object.hasOwn(slots, name) ? (slots[name] ?? 0) : 0;
}
