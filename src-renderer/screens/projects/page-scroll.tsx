import { useLayoutEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { useProjectsMemory } from './memory.ts';
import { useProjectsView } from './projects-view.tsx';

/** The scrolling page of an address: back where it was left, once there is something to scroll. */
export function ScrollPage({
  ready,
  className,
  children,
}: {
  ready: boolean;
  className: string;
  children: ReactNode;
}): ReactElement {
  const { address } = useProjectsView();
  const memory = useProjectsMemory();
  const page = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (ready && page.current) page.current.scrollTop = memory.scrollOf(address);
    // A change of the range is another address, and begins at its top.
  }, [ready, memory, address]);
  return (
    <div
      ref={page}
      className={`page ${className}`}
      onScroll={({ currentTarget }) => memory.keepScroll(address, currentTarget.scrollTop)}
    >
      {children}
    </div>
  );
}
