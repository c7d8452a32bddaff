import { useSyncExternalStore } from 'react';

/** Width of a window from which a screen's main chart is higher, and how high it is then: pixels of CSS. */
const WIDE = { from: 1700, height: 440 };

function onResize(told: () => void): () => void {
  window.addEventListener('resize', told);
  return () => window.removeEventListener('resize', told);
}

/** Height of a screen's main chart, in pixels: `usual`, and more in a wide window. */
export function useChartHeight(usual: number): number {
  const isWide = useSyncExternalStore(onResize, () => window.innerWidth >= WIDE.from);
  return isWide ? WIDE.height : usual;
}
