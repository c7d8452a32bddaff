import { app } from 'electron';
import { HIDDEN } from './login-item.ts';
import { closeBeforeQuit } from './quit.ts';

/** What the app's life asks for. */
export interface LifecycleDeps {
  show(): void;
  /** Whether the app goes on when its window is closed. */
  goesOn(): boolean;
  /** The window was closed and the app goes on. */
  onGoingOn(): void;
  close(): Promise<void>;
  onError(where: string, error: unknown): void;
}

/** Ties the app's events: a second start brings the window to the front, and the end waits for the vault to close. */
export function followLifecycle({ show, goesOn, onGoingOn, close, onError }: LifecycleDeps): void {
  app.on('second-instance', (_event, argv) => {
    // Started at login while it runs already: nobody asked for the window.
    if (!argv.includes(HIDDEN)) show();
  });
  app.on('activate', show);
  app.on('window-all-closed', () => {
    if (goesOn()) onGoingOn();
    else if (process.platform !== 'darwin') app.quit();
  });
  closeBeforeQuit(app, close);
  process.on('uncaughtException', (error) => onError('unexpected', error));
  process.on('unhandledRejection', (error) => onError('unexpected', error));
}
