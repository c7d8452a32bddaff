import { app } from 'electron';
import { closeBeforeQuit } from './quit.ts';

/** What the app's life asks for. */
export interface LifecycleDeps {
  show(): void;
  close(): Promise<void>;
  onError(where: string, error: unknown): void;
}

/** Ties the app's events: a second start brings the window to the front, and the end waits for the vault to close. */
export function followLifecycle({ show, close, onError }: LifecycleDeps): void {
  app.on('second-instance', show);
  app.on('activate', show);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  closeBeforeQuit(app, close);
  process.on('uncaughtException', (error) => onError('unexpected', error));
  process.on('unhandledRejection', (error) => onError('unexpected', error));
}
