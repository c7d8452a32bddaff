import type { App } from 'electron';
import { settledWithin } from '../services/backend/settled-within.ts';

/** Longest time that closing the vault may hold up the end, in ms. */
const QUIT_LIMIT_MS = 5000;

/** Lets the app end only when `close` is done (watcher stopped, vault closed), or its time is up. */
export function closeBeforeQuit(app: Pick<App, 'on' | 'exit'>, close: () => Promise<void>): void {
  let closing = false;
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    void settledWithin(close(), QUIT_LIMIT_MS).then(() => app.exit(0));
  });
}
