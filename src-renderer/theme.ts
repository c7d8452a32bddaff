export type ResolvedTheme = 'light' | 'dark' | 'high-contrast';

export function isTheme(value: unknown): value is ResolvedTheme {
  return value === 'light' || value === 'dark' || value === 'high-contrast';
}

export function showTheme(theme: ResolvedTheme): void {
  document.documentElement.dataset.theme = theme;
}
