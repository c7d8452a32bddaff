import { useLayoutEffect, useRef, type RefObject } from 'react';

/** All rows are this high, in pixels (`--row`). */
export const ROW_HEIGHT = 28;

interface Anchored {
  pageKey: string;
  keys: readonly (string | number)[];
}

/** Where the first key that both lists have moved to, counted in lines; 0 when nothing is shared. */
export function linesMoved(
  before: readonly (string | number)[],
  after: readonly (string | number)[],
  first: number,
): number {
  const places = new Map(after.map((key, index) => [key, index]));
  for (let index = first; index < before.length; index += 1) {
    const place = places.get(before[index] ?? '');
    if (place !== undefined) return place - index;
  }
  return 0;
}

/**
 * Rows that come in above must not push what is being read out of sight: the scroll position moves with them. At the
 * very top it stays, so that new rows show. Another page begins at its top.
 */
export function useScrollAnchor(
  ref: RefObject<HTMLElement | null>,
  pageKey: string,
  keys: readonly (string | number)[],
  /** Where it is scrolled to, as last heard: asking the element would lay the new rows out at once. */
  offset: number,
): void {
  const shown = useRef<Anchored>({ pageKey, keys });
  useLayoutEffect(() => {
    const element = ref.current;
    const before = shown.current;
    shown.current = { pageKey, keys };
    if (!element || before.keys === keys || offset <= 0) return;
    if (before.pageKey !== pageKey) {
      element.scrollTop = 0;
      return;
    }
    const first = Math.floor(element.scrollTop / ROW_HEIGHT);
    element.scrollTop += linesMoved(before.keys, keys, first) * ROW_HEIGHT;
  }, [ref, pageKey, keys, offset]);
}
