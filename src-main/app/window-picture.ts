import type { BrowserWindow } from 'electron';
import { rename, writeFile } from 'node:fs/promises';

/** Time between two looks at the window, in ms. */
const INTERVAL_MS = 2000;

/** Keeps a picture (PNG) of the window in a file, for machines without a display; the file is always whole. Gives the way to end it. */
export function keepWindowPicture(window: () => BrowserWindow | null, file: string): () => void {
  let last: Buffer | null = null;
  let busy = false;
  const take = async (): Promise<void> => {
    const target = window();
    if (busy || target === null || target.isDestroyed()) return;
    busy = true;
    try {
      const png = (await target.webContents.capturePage()).toPNG();
      if (png.length === 0 || (last !== null && png.equals(last))) return;
      await writeFile(`${file}.new`, png);
      await rename(`${file}.new`, file);
      last = png;
    } catch {
      // A window that is just closing, or a full disk: the next look may go better.
    } finally {
      busy = false;
    }
  };
  const timer = setInterval(() => void take(), INTERVAL_MS);
  return () => clearInterval(timer);
}
