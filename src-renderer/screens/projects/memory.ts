import { useMemo } from 'react';
import { useCall } from '../../api/use-call.ts';
import { ROOT } from './place.ts';

/** How the screen was left. */
export interface Memory {
  /** Its address. */
  last: () => string;
  keep: (address: string) => void;
  /** Whether the screen is shown now. */
  isOpen: () => boolean;
  open: (isOpen: boolean) => void;
  /** How far an address was scrolled, in pixels. */
  scrollOf: (address: string) => number;
  keepScroll: (address: string, top: number) => void;
}

function createMemory(): Memory {
  let [address, shown] = [ROOT, false];
  const scrolls = new Map<string, number>();
  return {
    last: () => address,
    keep(next) {
      address = next;
    },
    isOpen: () => shown,
    open(isOpen) {
      shown = isOpen;
    },
    scrollOf: (one) => scrolls.get(one) ?? 0,
    keepScroll: (one, top) => void scrolls.set(one, top),
  };
}

const memories = new Map<string, Memory>();

/** What is remembered of the screen in the vault that is open; nothing is drawn from it while it is open. */
export function useProjectsMemory(): Memory {
  const vault = useCall('app.info', undefined).data?.vaultPath ?? '';
  return useMemo(() => {
    const memory = memories.get(vault) ?? createMemory();
    memories.set(vault, memory);
    return memory;
  }, [vault]);
}
