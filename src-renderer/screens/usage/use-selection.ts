import { useState } from 'react';
import type { UsageRow } from '../../../src-shared/ipc/usage.ts';

export interface Selection {
  id: number | null;
  select: (id: number) => void;
  /** To the neighbours on this page; null at its ends. */
  previous: (() => void) | null;
  next: (() => void) | null;
}

/** The selected usage log, by its id: rows that come in do not move it. */
export function useSelection(rows: readonly UsageRow[]): Selection {
  const [id, select] = useState<number | null>(null);
  const at = rows.findIndex((row) => row.id === id);
  const before = at > 0 ? rows[at - 1] : undefined;
  const after = at >= 0 ? rows[at + 1] : undefined;
  return {
    id,
    select,
    previous: before ? () => select(before.id) : null,
    next: after ? () => select(after.id) : null,
  };
}
