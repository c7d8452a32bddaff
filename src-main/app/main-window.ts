import type { BrowserWindow, WebContents } from 'electron';
import type { PageOrigin } from './origin.ts';
import { hardenContents, type OnRefused } from './security.ts';
import { type ResolvedTheme, SURFACES } from './theme.ts';
import { createWindow } from './window.ts';
import { readWindowState, writeWindowState } from './window-state.ts';

/** What the window needs. */
export interface MainWindowDeps {
  dataDir: string;
  page: PageOrigin;
  preload: string;
  packaged: boolean;
  theme(): ResolvedTheme;
  onRefused: OnRefused;
  onError(where: string, error: unknown): void;
}

/** The one window, which may be closed and opened again. */
export interface MainWindow {
  current(): BrowserWindow | null;
  contents(): WebContents | null;
  /** Opens it, or brings it to the front. */
  show(): void;
  /** Follows a change of theme, so that no other colour shines through. */
  setTheme(theme: ResolvedTheme): void;
}

/** Time before a page that died is loaded again, in ms. */
const RELOAD_AFTER_MS = 200;

/** Makes the window's keeper; nothing is on screen before `show`. */
export function createMainWindow(deps: MainWindowDeps): MainWindow {
  const { dataDir, onError } = deps;
  let state = readWindowState(dataDir);
  let window: BrowserWindow | null = null;

  const open = (): BrowserWindow => {
    const opened = createWindow({
      ...deps,
      state,
      theme: deps.theme(),
      onState(changed) {
        state = changed;
        writeWindowState(dataDir, changed).catch((error: unknown) =>
          onError('window state', error),
        );
      },
    });
    hardenContents(opened.webContents, deps.onRefused);
    opened.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason === 'clean-exit') return;
      onError('the window', new Error(`Its process ended: ${reason}.`));
      // Not from within the event: the page would be taken down with its process.
      setTimeout(() => {
        if (!opened.isDestroyed()) opened.reload();
      }, RELOAD_AFTER_MS);
    });
    opened.on('closed', () => {
      if (window === opened) window = null;
    });
    return opened;
  };
  const current = (): BrowserWindow | null => (window?.isDestroyed() === false ? window : null);
  return {
    current,
    contents: () => current()?.webContents ?? null,
    show() {
      const shown = current();
      window = shown ?? open();
      if (shown === null) return;
      if (shown.isMinimized()) shown.restore();
      shown.show();
      shown.focus();
    },
    setTheme: (theme) => current()?.setBackgroundColor(SURFACES[theme]),
  };
}
