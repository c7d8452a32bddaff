import { createContext, useContext, useState, type ReactElement, type ReactNode } from 'react';
import { ROOT } from './address.ts';

/** How the dashboard was left: its address, and how far it was scrolled, in pixels. */
interface Left {
  address: string;
  scroll: number;
}

interface Memory {
  last: () => Left;
  keep: (part: Partial<Left>) => void;
}

function createMemory(): Memory {
  let left: Left = { address: ROOT, scroll: 0 };
  return {
    last: () => left,
    keep: (part) => {
      left = { ...left, ...part };
    },
  };
}

const MemoryContext = createContext<Memory>(createMemory());

/** Remembers how the dashboard was left, as long as the vault is open. */
export function DashboardMemory({ children }: { children: ReactNode }): ReactElement {
  const [memory] = useState(createMemory);
  return <MemoryContext value={memory}>{children}</MemoryContext>;
}

/** How the dashboard was left; nothing is drawn from it while it is open. */
export function useDashboardMemory(): Memory {
  return useContext(MemoryContext);
}
