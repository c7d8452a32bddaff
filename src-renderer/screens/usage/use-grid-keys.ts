import type { KeyboardEvent } from 'react';
import type { UsageRow } from '../../../src-shared/ipc/usage.ts';
import { ROW_HEIGHT } from '../../components/data-table/use-scroll-anchor.ts';

export interface GridActions {
  onMove: (id: number) => void;
  onOpen: () => void;
  /** Esc in the list: closes the inspector, or lets the screen take one step back. */
  onEscape: () => void;
}

/** Where a key takes the selection, from a place in the list (-1: none yet); undefined when the key does not move. */
export function nextIndex(
  key: string,
  from: number,
  length: number,
  pageLength: number,
): number | undefined {
  const last = length - 1;
  const clamp = (index: number): number => Math.min(last, Math.max(0, index));
  switch (key) {
    case 'ArrowDown':
      return clamp(from + 1);
    case 'ArrowUp':
      return from < 0 ? last : clamp(from - 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'PageDown':
      return clamp(Math.max(0, from) + pageLength);
    case 'PageUp':
      return clamp(from - pageLength);
    default:
      return undefined;
  }
}

/** Reads the keys of the list. */
export function handleGridKey(
  event: KeyboardEvent<HTMLElement>,
  rows: readonly UsageRow[],
  selectedId: number | null,
  actions: GridActions,
): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === 'Enter' || event.key === ' ') {
    if (event.target !== event.currentTarget) return;
    actions.onOpen();
  } else if (event.key === 'Escape') actions.onEscape();
  else {
    const from = rows.findIndex((row) => row.id === selectedId);
    const visible = Math.max(1, Math.floor(event.currentTarget.clientHeight / ROW_HEIGHT) - 2);
    const index = nextIndex(event.key, from, rows.length, visible);
    const row = index === undefined ? undefined : rows[index];
    if (!row) return;
    actions.onMove(row.id);
  }
  event.preventDefault();
}
