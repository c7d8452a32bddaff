import { Notification } from 'electron';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What going on without a window is made of. */
export interface BackgroundDeps {
  dataDir: string;
  /** Whether the settings want it. */
  isWanted(): boolean;
  /** Shows the window. */
  show(): void;
  onError(where: string, error: unknown): void;
}

/** Stands in the data folder once the hint was shown. */
const SHOWN = 'background-hint';

/** Tells, the first time that the window is closed and the app goes on, where it is and how to end it. */
export function createBackgroundHint({
  dataDir,
  isWanted,
  show,
  onError,
}: BackgroundDeps): () => void {
  const file = join(dataDir, SHOWN);
  // Whoever lets go of a notification loses its click.
  let shown: Notification | null = null;
  return () => {
    try {
      if (!isWanted() || existsSync(file)) return;
      writeFileSync(file, '', { mode: 0o600 });
      shown = new Notification({
        title: 'ChatVault goes on in the tray',
        body: 'It keeps watching logs and budgets. Quit it from the menu of its icon.',
      });
      shown.on('click', show);
      shown.show();
    } catch (error) {
      onError('the hint about the tray', error);
    }
  };
}
