export type ResolvedTheme = 'light' | 'dark' | 'high-contrast';

/** Shows a theme; the first one is set by `public/theme-boot.js`, before the first paint. */
export function showTheme(theme: ResolvedTheme): void {
  document.documentElement.dataset.theme = theme;
}
