import { useEffect, useRef, type RefObject } from 'react';

/** Lets a group move the focus between its buttons; `onKey` says whether it took the key. With Ctrl, Alt or Cmd keys are others'. */
export function useArrowKeys(
  group: RefObject<HTMLElement | null>,
  onKey: (event: KeyboardEvent) => boolean,
): void {
  const latest = useRef(onKey);
  useEffect(() => {
    latest.current = onKey;
  });
  useEffect(() => {
    const element = group.current;
    const listen = (event: KeyboardEvent): void => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (latest.current(event)) event.preventDefault();
    };
    element?.addEventListener('keydown', listen);
    return () => element?.removeEventListener('keydown', listen);
  }, [group]);
}
