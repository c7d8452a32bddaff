import type { BrowserWindow, WebContents } from 'electron';
import { followContextMenu } from './context-menu.ts';
import type { PageOrigin } from './origin.ts';
import { hardenContents, type OnRefused } from './security.ts';
import { type ResolvedTheme, SURFACES } from './theme.ts';
import { createWindow, stateOf } from './window.ts';
import { readWindowState, type WindowState, writeWindowState } from './window-state.ts';
import { nextZoom, type ZoomStep } from './zoom.ts';

/** What the window needs. */
export interface MainWindowDeps {
  dataDir: string;
  page: PageOrigin;
  preload: string;
  packaged: boolean;
  theme(): ResolvedTheme;
  onRefused: OnRefused;
  /** Told when it was closed. */
  onClosed(): void;
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
  /** Makes everything on it larger or smaller by one step, from 50 to 200 %, and remembers it. */
  zoom(to: ZoomStep): void;
}

/** Time before a page that died is loaded again, in ms. */
const RELOAD_AFTER_MS = 200;

/** Makes the window's keeper; nothing is on screen before `show`. */
export function createMainWindow(deps: MainWindowDeps): MainWindow {
  const { dataDir, onError } = deps;
  let state = readWindowState(dataDir);
  let window: BrowserWindow | null = null;

  const keep = (changed: WindowState): void => {
    state = changed;
    writeWindowState(dataDir, changed).catch((error: unknown) => onError('window state', error));
  };
  const zoom = (target: BrowserWindow, to: ZoomStep): void => {
    const { webContents } = target;
    webContents.setZoomFactor(nextZoom(webContents.getZoomFactor(), to));
    keep(stateOf(target));
  };
  const open = (): BrowserWindow => {
    const opened = createWindow({ ...deps, state, theme: deps.theme(), onState: keep });
    hardenContents(opened.webContents, deps.onRefused);
    followContextMenu(opened);
    // The wheel with Ctrl.
    opened.webContents.on('zoom-changed', (_event, to) => zoom(opened, to));
    opened.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason === 'clean-exit') return;
      onError('the window', new Error(`Its process ended: ${reason}.`));
      // Not from within the event: the page would be taken down with its process.
      setTimeout(() => {
        if (!opened.isDestroyed()) opened.reload();
      }, RELOAD_AFTER_MS);
    });
    opened.on('closed', () => {
      if (window !== opened) return;
      window = null;
      deps.onClosed();
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
    zoom(to) {
      const shown = current();
      if (shown !== null) zoom(shown, to);
    },
  };
}
