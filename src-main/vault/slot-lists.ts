import { NameKind } from './kinds.ts';

/** Under this key `meta` keeps which names have a colour of charts: for each kind the ids, in the order of the palette. */
export const COLOR_SLOTS = 'color.slots';
/** Colours of the palette; names that come later share one more. */
export const SLOTS = 8;
/** The kinds of names that have colours. */
export const COLORED = {
  model: NameKind.model,
  provider: NameKind.provider,
  project: NameKind.project,
  user: NameKind.user,
} as const;

/** A kind of names that have colours. */
export type ColoredKind = keyof typeof COLORED;
/** Of each kind the ids of names, the first having slot 1. */
export type ColorSlots = Record<ColoredKind, number[]>;

/** All of them. */
export const COLORED_KINDS: readonly ColoredKind[] = ['model', 'provider', 'project', 'user'];

/** Reads what `meta` keeps; null where it keeps nothing, or nothing that makes sense. */
export function parseSlots(text: string | null): ColorSlots | null {
  try {
    const read: unknown = JSON.parse(text ?? 'null');
    if (typeof read !== 'object' || read === null) return null;
    const entries = Object.entries(read);
    const idsOf = (kind: ColoredKind): number[] => {
      const ids: unknown = entries.find(([name]) => name === kind)?.[1];
      const all: unknown[] = Array.isArray(ids) ? ids : [];
      return all.filter((id): id is number => typeof id === 'number').slice(0, SLOTS);
    };
    return {
      model: idsOf('model'),
      provider: idsOf('provider'),
      project: idsOf('project'),
      user: idsOf('user'),
    };
  } catch {
    return null;
  }
}
