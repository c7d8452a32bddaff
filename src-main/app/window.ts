import { BrowserWindow, screen } from 'electron';
import type { PageOrigin } from './origin.ts';
import { type ResolvedTheme, SURFACES } from './theme.ts';
import { webPreferences } from './web-preferences.ts';
import { fitToScreens, MIN_SIZE, type WindowState } from './window-state.ts';
import { keptZoom } from './zoom.ts';

/** What a window is made of. */
export interface WindowOptions {
  state: WindowState;
  theme: ResolvedTheme;
  page: PageOrigin;
  preload: string;
  packaged: boolean;
  /** Hears the new state some time after the window was moved or resized, and when it closes. */
  onState(state: WindowState): void;
}

/** Time after the last change before the state is kept, in ms. */
const SETTLE_MS = 500;

/** Makes the window with the theme's background and starts loading its page; it is on screen at once. */
export function createWindow(options: WindowOptions): BrowserWindow {
  const { page, theme } = options;
  const state = fitToScreens(
    options.state,
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const window = new BrowserWindow({
    ...bounds(state),
    backgroundColor: SURFACES[theme],
    title: 'ChatVault',
    show: false,
    ...(process.platform === 'darwin' ? { titleBarStyle: 'hiddenInset' as const } : {}),
    webPreferences: webPreferences({ ...options, zoom: state.zoom }),
  });
  // Before it is shown, which takes a moment: the page's process starts meanwhile.
  void window.loadURL(`${page.page}?theme=${theme}`);
  if (state.maximized) window.maximize();
  window.show();
  if (state.fullScreen) window.setFullScreen(true);
  followState(window, options.onState);
  return window;
}

function bounds({ x, y, width, height }: WindowState) {
  return {
    width,
    height,
    ...(x === null || y === null ? {} : { x, y }),
    minWidth: Math.min(MIN_SIZE.width, width),
    minHeight: Math.min(MIN_SIZE.height, height),
  };
}

/** The state of a window as it stands; its bounds are those it has when it is not maximized. */
export function stateOf(window: BrowserWindow): WindowState {
  const { x, y, width, height } = window.getNormalBounds();
  return {
    x,
    y,
    width,
    height,
    maximized: window.isMaximized(),
    fullScreen: window.isFullScreen(),
    zoom: keptZoom(window.webContents.getZoomFactor()),
  };
}

function followState(window: BrowserWindow, onState: (state: WindowState) => void): void {
  let timer: NodeJS.Timeout | undefined;
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => onState(stateOf(window)), SETTLE_MS);
  };
  window.on('resize', later);
  window.on('move', later);
  window.on('close', () => {
    clearTimeout(timer);
    onState(stateOf(window));
  });
}
