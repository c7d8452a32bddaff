import { type Stats, unwatchFile, watchFile } from 'node:fs';

/** Ends the following. */
type Stop = () => void;

/**
 * Tells of each change of a file by looking at it every so many ms: written in place, replaced, made anew, or behind a link
 * that changed. An editor may take a file away for a moment while it saves, so one that vanished is told only when it is
 * still missing at the second look.
 */
export function followFile(path: string, everyMs: number, onChange: () => void): Stop {
  let waiting: NodeJS.Timeout | null = null;
  const tell = (): void => {
    waiting = null;
    onChange();
  };
  const look = (now: Stats): void => {
    if (waiting !== null) clearTimeout(waiting);
    waiting = null;
    if (isMissing(now)) waiting = setTimeout(tell, everyMs * 1.5);
    else tell();
  };
  watchFile(path, { interval: everyMs }, look);
  return () => {
    unwatchFile(path, look);
    if (waiting !== null) clearTimeout(waiting);
  };
}

/** What is not there is told with all zeros. */
function isMissing({ ino, mtimeMs }: Stats): boolean {
  return ino === 0 && mtimeMs === 0;
}
