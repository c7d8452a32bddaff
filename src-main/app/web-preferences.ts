import type { WebPreferences } from 'electron';

/** What the page may do: nothing but its own; developer tools only where the app is not packaged. */
export function webPreferences(options: {
  preload: string;
  packaged: boolean;
  zoom: number;
}): WebPreferences {
  return {
    preload: options.preload,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    sandbox: true,
    webSecurity: true,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: !options.packaged,
    zoomFactor: options.zoom,
  };
}
