import { useLayoutEffect, useState, type RefObject } from 'react';

/** The inner width of an element in pixels, followed as it changes; Infinity before it is known. */
export function useElementWidth(ref: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(Number.POSITIVE_INFINITY);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element || typeof ResizeObserver === 'undefined') return undefined;
    const read = (): void => setWidth(element.clientWidth || Number.POSITIVE_INFINITY);
    read();
    const observer = new ResizeObserver(read);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return width;
}
