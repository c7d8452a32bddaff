import { useSyncExternalStore } from 'react';

/** The value of a colour token (`--chart-1`) in the theme that is shown; a canvas cannot read it by itself. */
export function tokenColor(token: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(token).trim();
}

function follow(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['data-theme'],
  });
  return () => observer.disconnect();
}

/** The theme that is shown: what is drawn with its colours is drawn again when it changes. */
export function useThemeName(): string {
  return useSyncExternalStore(follow, () => document.documentElement.dataset.theme ?? 'light');
}
