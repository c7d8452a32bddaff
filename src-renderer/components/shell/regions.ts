const ORDER = ['sidebar', 'bar', 'content', 'inspector'] as const;

function firstStop(region: HTMLElement): HTMLElement | null {
  if (region.tabIndex >= 0) return region;
  const list = region.querySelector<HTMLElement>('[role=grid]');
  return (
    list ??
    region.querySelector<HTMLElement>('a[href], button, input:not(:disabled), [tabindex="0"]')
  );
}

/** Puts the focus into the next region of the window: sidebar, bar, content, inspector, and round again. */
export function focusNextRegion(): void {
  const regions = ORDER.flatMap((name) => {
    const found = document.querySelector<HTMLElement>(`[data-region="${name}"]`);
    return found ? [found] : [];
  });
  const active = document.activeElement;
  // The inspector stands inside the content: the innermost region counts.
  const at = regions.findLastIndex((region) => region.contains(active));
  const next = regions[(at + 1) % regions.length];
  if (!next) return;
  (firstStop(next) ?? next).focus();
}
