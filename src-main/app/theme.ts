import { nativeTheme } from 'electron';
import type { Settings, Theme } from '../../src-shared/ipc/app.ts';

/** A theme that screens can be drawn in. */
export type ResolvedTheme = Settings['resolvedTheme'];

/** The window's background before the first paint: `--surface` of tokens.css. */
export const SURFACES: Readonly<Record<ResolvedTheme, string>> = {
  light: '#ffffff',
  dark: '#12161a',
  'high-contrast': '#000000',
};

/** Makes native parts (menus, dialogs, scroll bars) follow the chosen theme, and gives the one the screens are drawn in. */
export function applyTheme(theme: Theme): ResolvedTheme {
  const source = theme === 'high-contrast' ? 'dark' : theme;
  // Setting it tells everybody of a change, even where there is none.
  if (nativeTheme.themeSource !== source) nativeTheme.themeSource = source;
  if (theme !== 'system') return theme;
  return nativeTheme.shouldUseDarkColors ? 'dark' : 'light';
}

/** Calls back when the system's appearance changed. */
export function onSystemTheme(listener: () => void): void {
  nativeTheme.on('updated', listener);
}
