import { isSyntheticModel } from '../../src-shared/domain/synthetic-model.ts';
import { readStored, writeStored } from '../api/storage.ts';

const KEY = 'model.slots';
const LAST_SLOT = 8;

function readSlots(value: unknown): Map<string, number> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const known = Object.entries(value).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number',
  );
  return new Map(known);
}

let slots: Map<string, number> | undefined;

/** The colour of a model, 1 to 8: given when it is first seen and kept from then on; 0 from the ninth on. */
export function modelSlot(model: string): number {
  slots ??= readStored(KEY, readSlots, new Map<string, number>());
  const known = slots.get(model);
  if (known !== undefined) return known;
  if (slots.size >= LAST_SLOT || isSyntheticModel(model)) return 0;
  const slot = slots.size + 1;
  slots.set(model, slot);
  writeStored(KEY, Object.fromEntries(slots));
  return slot;
}
