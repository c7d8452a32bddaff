import { useCallback, useState } from 'react';
import type { UsageRow } from '../../../src-shared/ipc/usage.ts';

export interface Selection {
  id: number | null;
  select: (id: number) => void;
  /** Whether it is explained beside the list. */
  inspecting: boolean;
  inspect: (on: boolean) => void;
  /** Selects and explains it. */
  pick: (id: number) => void;
  /** To the neighbours on this page; null at its ends. */
  previous: (() => void) | null;
  next: (() => void) | null;
}

/** The selected usage log, by its id: rows that come in do not move it. `led` is the one that another screen led to. */
export function useSelection(rows: readonly UsageRow[], led: number | null): Selection {
  const [id, select] = useState(led);
  const [inspecting, inspect] = useState(led !== null);
  const [followed, follow] = useState(led);
  if (led !== followed) {
    follow(led);
    if (led !== null) {
      select(led);
      inspect(true);
    }
  }
  const pick = useCallback((chosen: number) => {
    select(chosen);
    inspect(true);
  }, []);
  const at = rows.findIndex((row) => row.id === id);
  const before = at > 0 ? rows[at - 1] : undefined;
  const after = at >= 0 ? rows[at + 1] : undefined;
  return {
    id,
    select,
    inspecting,
    inspect,
    pick,
    previous: before ? () => select(before.id) : null,
    next: after ? () => select(after.id) : null,
  };
}
