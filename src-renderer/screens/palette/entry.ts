import type { LucideIcon } from 'lucide-react';
import type { CommandId } from '../../../src-shared/commands.ts';
import { fit, type Findable, type Span } from './fuzzy.ts';

/** The headings of the palette, in their order. */
const GROUPS = ['Go to', 'Do', 'Settings', 'Data'] as const;
export type GroupName = (typeof GROUPS)[number];

/** Something that can be chosen in the palette. */
export interface Entry extends Findable {
  /** Unlike that of every other entry. */
  id: string;
  group: GroupName;
  /** Stands behind the label, greyer. */
  hint?: string;
  icon: LucideIcon;
  /** Its key stands at the right. */
  command?: CommandId;
  run: () => void;
}

/** An entry that fits, with the parts of its label that do. */
export interface Found {
  entry: Entry;
  spans: readonly Span[];
}

/** Most entries of a group that are listed. */
const MOST: Readonly<Record<GroupName, number>> = { 'Go to': 8, Do: 8, Settings: 6, Data: 12 };
/** What fits less than this share of the best is not meant. */
const LEAST_SHARE = 0.25;

/** The entries that fit what was typed, by group, the best of each first. Nothing typed: ways and commands alone. */
export function findEntries(
  typed: string,
  entries: readonly Entry[],
): { name: GroupName; found: Found[] }[] {
  const isAll = typed.trim() === '';
  const fitting = entries.flatMap((entry) => {
    const found = fit(typed, entry);
    return found ? [{ entry, ...found }] : [];
  });
  const best = Math.max(0, ...fitting.map(({ score }) => score));
  return GROUPS.map((name) => {
    const found = fitting
      .filter(({ entry, score }) => entry.group === name && score >= best * LEAST_SHARE)
      .toSorted((a, b) => b.score - a.score);
    return {
      name,
      found: isAll ? (name === 'Go to' || name === 'Do' ? found : []) : found.slice(0, MOST[name]),
    };
  }).filter(({ found }) => found.length > 0);
}
